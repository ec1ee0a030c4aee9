package io.quantumexit.chaos.io;

import io.quantumexit.daemon.state.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The reports of all drills, two files each: {@code <UTC time>-<method>.txt} and {@code .json}. */
public final class ReportFiles {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    public ReportFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Writes both.
     *
     * @return the path of the text
     */
    public Path write(long epochMillis, String method, String text, String json) throws IOException {
        Files.createDirectories(folder);
        String name = TIME.format(Instant.ofEpochMilli(epochMillis)) + "-" + method;
        put(folder.resolve(name + ".json"), json);
        return put(folder.resolve(name + ".txt"), text);
    }

    /** For everybody to read, whatever the umask says: there is no secret in it. */
    private static Path put(Path path, String content) throws IOException {
        new AtomicFile(path).write(content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        return path;
    }
}
