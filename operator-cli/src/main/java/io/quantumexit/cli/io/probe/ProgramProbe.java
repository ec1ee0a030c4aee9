package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.RunningProgram;
import io.quantumexit.cli.doctor.RunningProgram.OpenJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at what a process has open. */
public final class ProgramProbe {

    /** The kernel puts it behind the path of a file that was removed, or replaced by a rename. */
    private static final String DELETED = " (deleted)";

    private static final String JAR = ".jar";

    private ProgramProbe() {}

    /** What runs as that process; 0 for none. */
    public static Fact<RunningProgram> of(long pid) {
        return pid == 0 ? Fact.unreadable("it does not run") : Look.at(() -> look(pid));
    }

    private static RunningProgram look(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Instant started = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .orElseThrow(() -> new NoSuchFileException(process.toString()));
        List<OpenJar> jars = new ArrayList<>();
        for (Path link : links(process.resolve("fd"))) {
            String target = target(link);
            String path = target.endsWith(DELETED) ? target.substring(0, target.length() - DELETED.length()) : target;
            if (path.endsWith(JAR)) {
                jars.add(jar(link, path, target.endsWith(DELETED)));
            }
        }
        return new RunningProgram(
                pid,
                started.toEpochMilli(),
                jars,
                target(process.resolve("exe")).endsWith(DELETED));
    }

    private static List<Path> links(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Nothing for what was closed meanwhile. */
    private static String target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static OpenJar jar(Path link, String path, boolean deleted) throws IOException {
        try {
            BasicFileAttributes open = Files.readAttributes(link, BasicFileAttributes.class);
            BasicFileAttributes there = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
            boolean same = open.fileKey() != null && open.fileKey().equals(there.fileKey());
            return new OpenJar(path, deleted || !same, there.lastModifiedTime().toMillis());
        } catch (NoSuchFileException e) {
            return new OpenJar(path, true, 0);
        }
    }
}
