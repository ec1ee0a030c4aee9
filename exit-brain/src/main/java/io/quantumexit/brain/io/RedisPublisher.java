package io.quantumexit.brain.io;

import io.quantumexit.brain.core.Effect;
import io.quantumexit.brain.core.Input;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.redis.RedisWrite;
import io.quantumexit.daemon.redis.TransactionReply;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.TradingState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what the brain says. What Redis does not take at once is dropped: a heartbeat that arrived late would look like
 * life.
 */
public final class RedisPublisher {

    /** About an hour of beats. */
    private static final long BEATS_KEPT = 3_600;

    /** A day of a dozen positions, a few minutes of five hundred. */
    private static final long DECISIONS_KEPT = 20_000;

    /** Our own panic is among the newest entries, or it is not there. */
    private static final int LOOK_BACK = 32;

    private final RedisPort redis;
    private final Keys keys;
    private final Mailbox<Input> mailbox;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Complaints complaints = new Complaints();

    public RedisPublisher(RedisPort redis, Keys keys, Mailbox<Input> mailbox) {
        this.redis = redis;
        this.keys = keys;
        this.mailbox = mailbox;
        redis.onConnectionChange(up -> {
            if (up) {
                mailbox.complete(new Input.RedisBack());
            }
        });
    }

    void beat(Effect.Beat beat) {
        watch(
                "writing the heartbeat",
                redis.add(keys.heartbeat(), beat.heartbeat().toFields(), BEATS_KEPT));
    }

    void decide(Effect.Decide decide) {
        watch(
                "writing a decision",
                redis.add(keys.decisions(), decide.decision().toFields(), DECISIONS_KEPT));
    }

    void tell(Effect.Tell tell) {
        watch("writing an event", redis.add(keys.events(), tell.event().toFields()));
    }

    /** Without any one of the three answers nothing is told: the state then grows old by itself. */
    void readState() {
        watch(
                "reading the halt state",
                redis.hash(keys.tradingState())
                        .thenCompose(hash -> redis.lastId(keys.panicClose())
                                .thenCompose(lastPanic -> redis.time()
                                        .thenAccept(time -> mailbox.complete(new Input.StateRead(
                                                TradingState.read(hash), lastPanic, time.epochMillis()))))));
    }

    /** Panic and halt in one MULTI, and a look whether the panic is there; it may be although no answer came. */
    void panic(Effect.Panic panic) {
        List<RedisWrite> writes = List.of(
                new RedisWrite.Add(keys.panicClose(), panic.panic().toFields()),
                new RedisWrite.ReplaceHash(keys.tradingState(), panic.halt().toFields()));
        CompletableFuture<Void> written = redis.transaction(writes).thenAccept(RedisPublisher::requireGood);
        watch("publishing the panic", written);
        watch(
                "looking for the panic",
                written.handle((done, failure) -> failure == null)
                        .thenCompose(anyway -> redis.newest(keys.panicClose(), LOOK_BACK))
                        .thenAccept(entries -> entries.forEach(entry -> tellIfOurs(entry, panic))));
    }

    private static void requireGood(TransactionReply reply) {
        reply.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private void tellIfOurs(Entry entry, Effect.Panic panic) {
        PanicReading reading = PanicClose.read(entry.fields(), entry.id());
        if (reading.eventId().equals(panic.panic().eventId())) {
            mailbox.complete(new Input.PanicSeen(reading, entry.id()));
        }
    }

    /** Whether every command has ended, well or badly. */
    boolean isIdle() {
        return underWay.get() == 0;
    }

    private void watch(String what, CompletableFuture<?> command) {
        underWay.incrementAndGet();
        CompletableFuture<?> unused = command.whenComplete((done, failure) -> {
            underWay.decrementAndGet();
            complaints.onResult(what, failure);
        });
    }
}
