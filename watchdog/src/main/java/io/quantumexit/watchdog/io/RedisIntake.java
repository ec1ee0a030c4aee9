package io.quantumexit.watchdog.io;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.redis.StreamTail;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.watchdog.core.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the core first what Redis holds, then what comes. The order of history matters: what voids and refuses comes
 * before the panics, and these before what completed them.
 */
public final class RedisIntake implements CatchUp, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisIntake.class);

    /** A minute of beats and more: enough for 30 s of stagnation. */
    private static final int BEATS = 120;

    private static final int READINESS = 3;

    /** A storm of panics and what became of it. */
    private static final int RECORDS = 1_000;

    private static final long RETRY_MILLIS = 200;
    private static final long ANSWER_MILLIS = 2 * Timing.REDIS_COMMAND_MILLIS;

    private final RedisEndpoint endpoint;
    private final RedisPort redis;
    private final Keys keys;
    private final EntryAdapter adapter;
    private final Mailbox<Message> mailbox;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "history");
    private volatile Optional<StreamTail> tail = Optional.empty();
    private volatile boolean closed;

    public RedisIntake(RedisEndpoint endpoint, RedisPort redis, Keys keys, Mailbox<Message> mailbox, Clock clock) {
        this.endpoint = endpoint;
        this.redis = redis;
        this.keys = keys;
        this.adapter = new EntryAdapter(keys);
        this.mailbox = mailbox;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public RedisIntake start() {
        thread.start();
        return this;
    }

    @Override
    public CompletableFuture<Void> catchUp() {
        return tail.map(StreamTail::catchUp).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        tail.ifPresent(StreamTail::close);
    }

    private void run() {
        String told = "";
        while (!closed) {
            try {
                Map<String, StreamId> last = tellHistory();
                tail = Optional.of(new StreamTail(endpoint, redis, last, new Listener()).start());
                return;
            } catch (ExecutionException | TimeoutException e) {
                String trouble =
                        String.valueOf(Optional.ofNullable(e.getCause()).orElse(e));
                if (!trouble.equals(told)) {
                    LOG.warn("history cannot be read yet, trying again: {}", trouble);
                }
                told = trouble;
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads everything before it tells anything, so that a failure half-way tells nothing twice. */
    private Map<String, StreamId> tellHistory() throws ExecutionException, InterruptedException, TimeoutException {
        long redisMillis = answer(redis.time()).epochMillis();
        MonoTime now = clock.now().mono();
        Fields hash = answer(redis.hash(keys.tradingState()));
        Map<String, StreamId> last = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        messages.add(new Message.StateRead(TradingState.read(hash)));
        for (String stream :
                List.of(keys.events(), keys.panicClose(), keys.completed(), keys.readiness(), keys.heartbeat())) {
            last.put(stream, StreamId.ZERO);
            for (Entry entry : oldestFirst(stream)) {
                last.put(stream, entry.id());
                long ageMillis = Math.max(0, redisMillis - entry.id().millis());
                adapter.read(entry, now.plus(-ageMillis), ageMillis).ifPresent(messages::add);
            }
        }
        for (Message message : messages) {
            mailbox.put(message);
        }
        mailbox.put(new Message.HistoryRead());
        LOG.info("history read: {} entries", messages.size() - 1);
        return last;
    }

    private List<Entry> oldestFirst(String stream) throws ExecutionException, InterruptedException, TimeoutException {
        int limit = stream.equals(keys.heartbeat()) ? BEATS : stream.equals(keys.readiness()) ? READINESS : RECORDS;
        List<Entry> entries = new ArrayList<>(answer(redis.newest(stream, limit)));
        Collections.reverse(entries);
        return entries;
    }

    private static <T> T answer(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private final class Listener implements StreamTail.Listener {

        @Override
        public void onEntry(Entry entry) throws InterruptedException {
            Optional<Message> message = adapter.read(entry, clock.now().mono(), 0);
            if (message.isPresent()) {
                mailbox.put(message.get());
            }
        }

        @Override
        public void onStreamLost(String stream, StreamId lastSeen) {
            LOG.error("stream {} was emptied or lost after {}; reading it from its start", stream, lastSeen);
        }

        @Override
        public void onTrouble(String stream, RedisFailure failure) {
            LOG.error("stream {} cannot be read: {}", stream, failure.getMessage());
        }
    }
}
