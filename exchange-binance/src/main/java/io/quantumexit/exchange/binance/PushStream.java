package io.quantumexit.exchange.binance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket that comes back by itself: when it breaks, when it falls silent, and before the exchange ends it. All
 * its state lives on the feed's thread; what a socket reports after it was given up is dropped. However long that thread
 * is held up, no more waits for it than a few reports and one {@link Inbox}.
 */
final class PushStream {

    private static final Logger LOG = LoggerFactory.getLogger(PushStream.class);

    private static final long BACK_OFF_MIN_MILLIS = 200;

    /** A handshake costs five weight: at this pace 60 a minute of 2400. */
    private static final long BACK_OFF_MAX_MILLIS = 5_000;

    /** A stream that held this long was good; its end is answered without delay. */
    private static final long PROVEN_AFTER_MILLIS = 10_000;

    /** The exchange ends connections after 24 hours; an hour earlier it is our choice when. */
    private static final long LIFE_MAX_MILLIS = TimeUnit.HOURS.toMillis(23);

    private static final long CHECK_MILLIS = 1_000;

    /** What is streamed. All but {@link #address} is called on the feed's thread. */
    interface Source {

        String name();

        /** Where to connect to, asked before each attempt; empty when there is none now. */
        CompletableFuture<Optional<String>> address();

        /** Longest time without a message, 0 when silence is normal. */
        long silenceMaxMillis();

        /** Where the next socket's words go. */
        Inbox newInbox();

        /** It came up, or went away after it was up. */
        void onUp(boolean up);
    }

    /** What one socket has said and nobody was told yet. Limited: newer words take the place of older ones. */
    interface Inbox {

        /** On the socket's thread. */
        void put(String text);

        /** Tells what has come since the last time; on the feed's thread. */
        void empty(PushStream stream);
    }

    private final Source source;
    private final WebSocket.Factory sockets;
    private final ScheduledExecutorService thread;

    /** Counts attempts; reports of an earlier one are stale. */
    private int attempt;

    private int failures;
    private boolean up;
    private long openedNanos;
    private Optional<WebSocket> socket = Optional.empty();

    /** Of the newest attempt. */
    private AtomicLong heardNanos = new AtomicLong();

    PushStream(Source source, WebSocket.Factory sockets, ScheduledExecutorService thread) {
        this.source = source;
        this.sockets = sockets;
        this.thread = thread;
    }

    void start() {
        thread.execute(this::connect);
        var unused = thread.scheduleWithFixedDelay(
                () -> guarded(this::check), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the socket; only when the feed's thread has ended. */
    void abandon() {
        socket.ifPresent(WebSocket::cancel);
    }

    /** Gives up what stands and connects again; on the feed's thread. */
    void reconnect(String reason) {
        int mine = ++attempt;
        socket.ifPresent(WebSocket::cancel);
        socket = Optional.empty();
        boolean wasUp = up;
        up = false;
        if (wasUp && millisSince(openedNanos) >= PROVEN_AFTER_MILLIS) {
            failures = 0;
        }
        long delayMillis = Math.min(BACK_OFF_MIN_MILLIS << Math.min(failures, 10), BACK_OFF_MAX_MILLIS);
        failures++;
        var unused = thread.schedule(() -> onThread(mine, this::connect), delayMillis, TimeUnit.MILLISECONDS);
        if (wasUp) {
            LOG.info("{} stream lost ({}); connecting again", source.name(), reason);
            source.onUp(false);
        }
    }

    private void connect() {
        int mine = ++attempt;
        var unused = source.address()
                .whenComplete((url, failure) -> thread.execute(() -> onThread(mine, () -> {
                    if (failure != null || url.isEmpty()) {
                        reconnect("no address");
                    } else {
                        Request request = new Request.Builder().url(url.get()).build();
                        heardNanos = new AtomicLong();
                        socket = Optional.of(sockets.newWebSocket(request, new Reports(mine, heardNanos)));
                    }
                })));
    }

    private void check() {
        if (!up) {
            return;
        }
        long silenceMaxMillis = source.silenceMaxMillis();
        if (silenceMaxMillis > 0 && millisSince(heardNanos.get()) > silenceMaxMillis) {
            reconnect("silent for more than " + silenceMaxMillis + " ms");
        } else if (millisSince(openedNanos) > LIFE_MAX_MILLIS) {
            reconnect("near the end of its life");
        }
    }

    private void opened() {
        up = true;
        openedNanos = System.nanoTime();
        LOG.info("{} stream up", source.name());
        source.onUp(true);
    }

    private void onThread(int mine, Runnable task) {
        if (mine == attempt) {
            guarded(task);
        }
    }

    /** A listener that throws must not end the feed. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} stream: a message or its listener failed; going on", source.name(), e);
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** Carries what a socket reports to the feed's thread. */
    private final class Reports extends WebSocketListener {

        private final int mine;
        private final AtomicLong heard;
        private final Inbox inbox = source.newInbox();
        private final AtomicBoolean waits = new AtomicBoolean();

        Reports(int mine, AtomicLong heard) {
            this.mine = mine;
            this.heard = heard;
        }

        private void report(Runnable task) {
            thread.execute(() -> onThread(mine, task));
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            heard.set(System.nanoTime());
            report(PushStream.this::opened);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            heard.set(System.nanoTime());
            inbox.put(text);
            if (waits.compareAndSet(false, true)) {
                report(() -> {
                    waits.set(false);
                    inbox.empty(PushStream.this);
                });
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            report(() -> reconnect("closed by the exchange, " + code));
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
            report(() -> reconnect(t.getClass().getSimpleName()));
        }
    }
}
