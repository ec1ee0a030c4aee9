package io.quantumexit.daemon.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small text file that is replaced as a whole: written beside, synced, renamed, and the folder synced, so that a power
 * cut leaves the old or the new content. Every call may take as long as the disk does; keep it off a duty cycle.
 */
public final class AtomicFile {

    /** Larger than anything a daemon keeps; a file beyond it is not ours. */
    static final int MAX_BYTES = 1024 * 1024;

    private final Path path;

    public AtomicFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Replaces the content; when this returns it is on the disk. */
    public synchronized void write(String text) throws IOException {
        Path beside = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        syncFolder();
    }

    /** The content; empty when there is no such file. */
    public Optional<String> read() throws IOException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new IOException(path + " is larger than " + MAX_BYTES + " bytes");
            }
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes the file for good.
     *
     * @return whether there was one
     */
    public synchronized boolean remove() throws IOException {
        boolean existed = Files.deleteIfExists(path);
        if (existed) {
            syncFolder();
        }
        return existed;
    }

    private void syncFolder() throws IOException {
        Path folder = Optional.ofNullable(path.getParent()).orElseThrow(() -> new IOException(path + " is no file"));
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
