package io.quantumexit.system.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A temporary folder for our eyes only that goes away when closed. */
public final class Workspace implements AutoCloseable {

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** A new folder, readable by its owner only. */
    public static Workspace create() {
        try {
            return new Workspace(Files.createTempDirectory("quantum-exit-"));
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder", e);
        }
    }

    public Path path() {
        return folder;
    }

    /** A folder inside, made when missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(name).toString(), e);
        }
    }

    /** A file with a secret in it, mode 0600. */
    public Path secret(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Removes everything. A process that was just killed may still be writing: what vanishes meanwhile is fine. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + folder, e);
        }
    }
}
