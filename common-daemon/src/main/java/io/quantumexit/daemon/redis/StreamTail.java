package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Follows several streams on a connection and a thread of its own. Each entry is told once, in the order of its stream,
 * across time-outs and reconnections. After {@link Listener#onStreamLost} ids may come again.
 */
public final class StreamTail implements CatchUp, AutoCloseable {

    /** A stream that was emptied, or that could not be read, is looked at this often. */
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Catching up tries this long; a connection that a pause has cost is back well before. */
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(450);

    private static final long CATCH_UP_RETRY_MILLIS = 10;

    /** Hears what the tail finds; one call at a time. */
    public interface Listener {

        /** A new entry. May wait, usually for room in a mailbox; reading waits with it. */
        void onEntry(Entry entry) throws InterruptedException;

        /** The stream ends before what was read: it was emptied or lost, and is read again from its start. */
        default void onStreamLost(String stream, StreamId lastSeen) {}

        /** A stream cannot be read, for example because its key has another type; it is tried again for ever. */
        default void onTrouble(String stream, RedisFailure failure) {}
    }

    private final RedisConnection connection;
    private final RedisPort port;
    private final Listener listener;
    private final TailPositions positions;
    private final ReaderThread reader;
    private final ExecutorService catchingUp;
    private final Map<String, String> troubles = new HashMap<>();
    private long checkedConnection = -1;
    private long checkedNanos;
    private boolean refused;

    /**
     * Nothing is read until {@link #start()}.
     *
     * @param port another connection, which reads what waits when the process has been paused
     * @param from for each stream the last id already known
     */
    public StreamTail(RedisEndpoint endpoint, RedisPort port, Map<String, StreamId> from, Listener listener) {
        this.connection = new RedisConnection(endpoint, "tail");
        this.port = port;
        this.listener = listener;
        positions = new TailPositions(from, listener);
        reader = new ReaderThread("redis-tail", connection, this::step);
        catchingUp = new ThreadPoolExecutor(
                0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), StreamTail::catchUpThread);
    }

    public StreamTail start() {
        reader.start();
        return this;
    }

    /** How far each stream has been told. */
    public Map<String, StreamId> positions() {
        return positions.snapshot();
    }

    @Override
    public CompletableFuture<Void> catchUp() {
        return CompletableFuture.runAsync(this::readWhatWaits, catchingUp);
    }

    @Override
    public void close() {
        reader.close();
        catchingUp.shutdownNow();
    }

    private void step() throws InterruptedException {
        boolean newConnection = connection.connections() != checkedConnection;
        if (newConnection || refused || System.nanoTime() - checkedNanos > CHECK_NANOS) {
            checkedConnection = connection.connections();
            checkedNanos = System.nanoTime();
            checkAll(positions.snapshot());
            refused = false;
        }
        Map<String, StreamId> readable = positions.snapshot();
        readable.keySet().removeAll(troubles.keySet());
        if (readable.isEmpty()) {
            Thread.sleep(StreamRead.BLOCK_MILLIS);
            return;
        }
        try {
            positions.tell(ReaderThread.await(StreamRead.blocking(connection, readable)));
        } catch (RedisFailure e) {
            e.rethrowUnlessRejected();
            refused = true;
        }
    }

    private void checkAll(Map<String, StreamId> told) {
        Map<String, CompletableFuture<StreamId>> asked = new HashMap<>();
        told.keySet().forEach(stream -> asked.put(stream, StreamRead.lastId(connection, stream)));
        asked.forEach((stream, last) -> check(stream, told.getOrDefault(stream, StreamId.ZERO), last));
    }

    /** A stream that cannot be read is left out of the common read, so that it does not hide the others. */
    private void check(String stream, StreamId told, CompletableFuture<StreamId> last) {
        try {
            positions.checked(stream, told, ReaderThread.await(last));
            if (refused || troubles.containsKey(stream)) {
                ReaderThread.await(StreamRead.one(connection, stream, told));
            }
            troubles.remove(stream);
        } catch (RedisFailure e) {
            e.rethrowUnlessRejected();
            String why = String.valueOf(e.getMessage());
            if (!why.equals(troubles.put(stream, why))) {
                listener.onTrouble(stream, e);
            }
        }
    }

    private static Thread catchUpThread(Runnable task) {
        Thread thread = new Thread(task, "redis-catch-up");
        thread.setDaemon(true);
        return thread;
    }

    private void readWhatWaits() {
        long start = System.nanoTime();
        Set<String> left = positions.snapshot().keySet();
        try {
            while (!left.isEmpty()) {
                for (String stream : List.copyOf(left)) {
                    if (readWhatWaits(stream)) {
                        left.remove(stream);
                    }
                }
                if (System.nanoTime() - start > CATCH_UP_NANOS) {
                    throw new IllegalStateException("not caught up with " + left);
                }
                Thread.sleep(left.isEmpty() ? 0 : CATCH_UP_RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("catching up was interrupted", e);
        }
    }

    /** Whether there is nothing more to wait for. */
    private boolean readWhatWaits(String stream) throws InterruptedException {
        StreamId told = positions.snapshot().getOrDefault(stream, StreamId.ZERO);
        try {
            List<Entry> entries = ReaderThread.await(port.range(stream, told, StreamRead.BATCH));
            positions.tell(entries);
            return entries.size() < StreamRead.BATCH;
        } catch (RedisFailure e) {
            return e.kind() == RedisFailure.Kind.REJECTED;
        }
    }
}
