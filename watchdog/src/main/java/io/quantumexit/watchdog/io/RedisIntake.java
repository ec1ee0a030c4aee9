package io.quantumexit.watchdog.io;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.HostBoot;
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
import io.quantumexit.schema.WallTime;
import io.quantumexit.watchdog.core.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the core first what Redis holds, then what comes, in the order of {@link EntryAdapter#streams}. */
public final class RedisIntake implements CatchUp, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisIntake.class);

    /** A minute of beats and more: enough for 30 s of stagnation. */
    private static final int BEATS = 120;

    private static final int READINESS = 3;

    /** A storm of panics and what became of it. */
    private static final int RECORDS = 1_000;

    /** Redis answers so while it starts, or is not itself: that passes. */
    private static final Set<String> PASSING = Set.of("LOADING", "BUSY", "MASTERDOWN");

    private static final long RETRY_MILLIS = 200;
    private static final long ANSWER_MILLIS = 2 * Timing.REDIS_COMMAND_MILLIS;

    private final RedisEndpoint endpoint;
    private final RedisPort redis;
    private final Keys keys;
    private final EntryAdapter adapter;
    private final Mailbox<Message> mailbox;
    private final Clock clock;
    private final RedisClock redisClock;
    private final Thread thread = new Thread(this::run, "history");
    private volatile Optional<StreamTail> tail = Optional.empty();
    private volatile boolean closed;

    public RedisIntake(
            RedisEndpoint endpoint,
            RedisPort redis,
            Keys keys,
            Mailbox<Message> mailbox,
            Clock clock,
            RedisClock redisClock) {
        this.endpoint = endpoint;
        this.redis = redis;
        this.keys = keys;
        this.adapter = new EntryAdapter(keys);
        this.mailbox = mailbox;
        this.clock = clock;
        this.redisClock = redisClock;
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
        WallTime time = answer(redis.time());
        MonoTime now = clock.now().mono();
        redisClock.onTime(time, now);
        Fields hash = readable(keys.tradingState(), redis.hash(keys.tradingState()), Fields.of());
        Map<String, StreamId> last = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        messages.add(new Message.StateRead(TradingState.read(hash)));
        for (String stream : adapter.streams()) {
            last.put(stream, StreamId.ZERO);
            for (Entry entry : oldestFirst(stream)) {
                last.put(stream, entry.id());
                long ageMillis = redisClock.ageMillis(entry.id(), now);
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
        List<Entry> entries = new ArrayList<>(readable(stream, redis.newest(stream, limit), List.of()));
        Collections.reverse(entries);
        return entries;
    }

    /** What Redis refuses to show is told loudly and counts as empty: the rest must not wait for it. */
    private static <T> T readable(String key, CompletableFuture<T> read, T empty)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return answer(read);
        } catch (ExecutionException e) {
            RedisFailure failure = RedisFailure.of(e);
            if (failure.kind() != RedisFailure.Kind.REJECTED || PASSING.contains(failure.code())) {
                throw e;
            }
            LOG.error("{} cannot be read, its history counts as empty: {}", key, failure.getMessage());
            return empty;
        }
    }

    private static <T> T answer(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the sender's own stamp tells more exactly how old this is. */
    private static boolean carriesItsAge(Entry entry) {
        return entry.fields().number("mono_ms").isPresent()
                && entry.fields()
                        .text("host_boot_id")
                        .filter(HostBoot.id()::equals)
                        .isPresent();
    }

    private final class Listener implements StreamTail.Listener {

        @Override
        public void onEntry(Entry entry) throws InterruptedException {
            MonoTime now = clock.now().mono();
            long ageMillis = carriesItsAge(entry) ? 0 : redisClock.ageMillis(entry.id(), now);
            Optional<Message> message = adapter.read(entry, now.plus(-ageMillis), ageMillis);
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
