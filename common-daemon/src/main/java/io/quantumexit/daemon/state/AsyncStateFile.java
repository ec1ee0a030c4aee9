package io.quantumexit.daemon.state;

import io.quantumexit.schema.Fields;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a {@link StateFile} on a thread of its own. When writes come faster than the disk takes them the latest wins:
 * a value that was overtaken counts as written when its successor is.
 */
public final class AsyncStateFile implements AutoCloseable {

    /** A hung disk must not keep a process from ending. */
    private static final long CLOSE_MILLIS = 1_000;

    private record Write(Fields values, CompletableFuture<Void> done) {}

    private final StateFile file;
    private final Thread thread;
    private final Object lock = new Object();
    private Optional<Write> next = Optional.empty();
    private boolean closed;

    public AsyncStateFile(StateFile file) {
        this.file = file;
        thread = new Thread(this::run, "state-" + file.path().getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Never blocks.
     *
     * @return completes when these values, or newer ones, are on the disk; exceptionally when the disk refused them.
     *     Completed on the writer's thread.
     */
    public CompletableFuture<Void> write(Fields values) {
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.failedFuture(new IOException(file.path() + ": the writer is closed"));
            }
            CompletableFuture<Void> done = next.map(Write::done).orElseGet(CompletableFuture::new);
            next = Optional.of(new Write(values, done));
            lock.notifyAll();
            return done;
        }
    }

    /** Waits a moment for the last write. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (Optional<Write> write = take(); write.isPresent(); write = take()) {
            CompletableFuture<Void> done = write.get().done();
            try {
                file.write(write.get().values());
                done.complete(null);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    /** Empty when closed and nothing is left to write. */
    private Optional<Write> take() {
        synchronized (lock) {
            while (next.isEmpty() && !closed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            Optional<Write> taken = next;
            next = Optional.empty();
            return taken;
        }
    }
}
