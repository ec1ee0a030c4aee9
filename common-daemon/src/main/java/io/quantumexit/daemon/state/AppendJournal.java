package io.quantumexit.daemon.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audit file: lines are appended and synced by a thread of its own. Appending never blocks; what the disk cannot take
 * is dropped, counted, and told by a line as soon as it takes lines again. At 64 MiB the file becomes {@code <name>.1}.
 */
public final class AppendJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendJournal.class);
    private static final int QUEUE_LINES = 10_000;
    private static final int BATCH_LINES = 500;
    private static final long POLL_MILLIS = 200;
    private static final long CLOSE_MILLIS = 1_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Path path;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private long toldDropped;

    public AppendJournal(Path path) {
        this.path = path;
        thread = new Thread(this::run, "journal-" + path.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Never blocks. A line break inside becomes a space.
     *
     * @return false when the line was dropped
     */
    public boolean append(String line) {
        if (!closed && queue.offer(line.replaceAll("[\\r\\n]+", " "))) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** Lines lost since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Waits a moment for the lines that are queued. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<String> batch = new ArrayList<>(BATCH_LINES);
        while (!closed || !queue.isEmpty()) {
            try {
                String first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH_LINES - 1);
                    write(batch);
                }
            } catch (IOException | RuntimeException e) {
                dropped.addAndGet(batch.size());
                LOG.error("audit file {}: {} lines lost: {}", path, batch.size(), e.toString());
            } catch (InterruptedException e) {
                return;
            }
            batch.clear();
        }
    }

    /** Opened for each batch, so that a file moved away by somebody is made anew. */
    private void write(List<String> lines) throws IOException {
        if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        StringBuilder text = new StringBuilder();
        long lost = dropped.get();
        if (lost > toldDropped) {
            text.append("journal.dropped lines=").append(lost - toldDropped).append('\n');
        }
        lines.forEach(line -> text.append(line).append('\n'));
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (endsTorn(channel)) {
                text.insert(0, '\n');
            }
            channel.position(channel.size());
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        toldDropped = lost;
    }

    /** A power cut or a full disk may have left half a line; what follows must not be glued to it. */
    private static boolean endsTorn(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }
}
