package io.quantumexit.cli.io;

import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.redis.RedisWrite;
import io.quantumexit.daemon.redis.TransactionReply;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Publishes an operator's panic and believes only what can be read back. */
public final class PanicPublisher {

    /** Without a confirmation for this long the exchange is called without Redis (rules.md, "close-now"). */
    public static final long CONFIRM_MILLIS = 1_000;

    /** Newest entries looked through for our own; others may publish in the same moment. */
    private static final int READ_BACK = 50;

    private static final long RETRY_MILLIS = 20;

    private final RedisPort redis;
    private final Keys keys;
    private final Clock clock;

    public PanicPublisher(RedisPort redis, Keys keys, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param confirmed the id under which the panic was read back; empty when it was not
     * @param epoch of the halt that was written beside it, when one was
     * @param problems what did not work on the way, each once
     */
    public record Published(String eventId, Optional<StreamId> confirmed, OptionalLong epoch, List<String> problems) {}

    /** Repeats the same event until it is read back or {@link #CONFIRM_MILLIS} are over. */
    public Published publish(String eventId, String reason) {
        MonoTime begun = clock.now().mono();
        List<String> problems = new ArrayList<>();
        OptionalLong epoch = OptionalLong.empty();
        MonoTime nextAttempt = begun;
        while (clock.now().mono().since(begun) < CONFIRM_MILLIS) {
            try {
                if (redis.isConnected() && !clock.now().mono().isBefore(nextAttempt)) {
                    nextAttempt = clock.now().mono().plus(Timing.REPUBLISH_MILLIS);
                    epoch = OptionalLong.of(write(eventId, reason, problems));
                    Optional<StreamId> id = readBack(eventId);
                    if (id.isPresent()) {
                        return new Published(eventId, id, epoch, problems);
                    }
                }
            } catch (RedisFailure e) {
                note(problems, text(e));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
        }
        if (problems.isEmpty()) {
            problems.add("no connection to Redis");
        }
        return new Published(eventId, Optional.empty(), epoch, problems);
    }

    private long write(String eventId, String reason, List<String> problems) {
        Optional<TradingState> state = readState(problems);
        Now now = clock.now();
        long epoch = Math.max(state.map(TradingState::epoch).orElse(0L), workerEpoch(problems));
        PanicClose panic =
                new PanicClose(eventId, reason, Issuer.OPS, now.epochMillis(), 1, "", OptionalLong.of(epoch));
        TradingState halt = TradingState.halting(
                Phase.CLOSING,
                reason,
                Issuer.OPS.wireName(),
                eventId,
                now.epochMillis(),
                epoch + 1,
                state.map(TradingState::voidThrough).orElse(StreamId.ZERO));
        RedisWrite add = new RedisWrite.Add(keys.panicClose(), panic.toFields());
        RedisWrite put = new RedisWrite.PutHash(keys.tradingState(), halt.toFields());
        try {
            TransactionReply reply = Ask.forAnswer("MULTI", redis.transaction(List.of(add, put)));
            reply.failure().ifPresent(failure -> note(problems, text(failure)));
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            note(problems, text(e) + "; published without the halt state, which the worker writes");
            Ask.forAnswer(keys.panicClose(), redis.add(keys.panicClose(), panic.toFields()));
        }
        return epoch + 1;
    }

    /** The panic goes out also when the halt state cannot be read. */
    private Optional<TradingState> readState(List<String> problems) {
        try {
            Fields hash = Ask.forAnswer(keys.tradingState(), redis.hash(keys.tradingState()));
            return TradingState.read(hash);
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            note(problems, text(e));
            return Optional.empty();
        }
    }

    /** The worker's own file may know a higher epoch than a Redis that lost the hash. */
    private long workerEpoch(List<String> problems) {
        try {
            return Ask.forAnswer(keys.readiness(), redis.newest(keys.readiness(), 1)).stream()
                    .flatMap(entry -> Readiness.read(entry.fields(), entry.id()).stream())
                    .mapToLong(Readiness::epoch)
                    .findFirst()
                    .orElse(0);
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            note(problems, text(e));
            return 0;
        }
    }

    private Optional<StreamId> readBack(String eventId) {
        return Ask.forAnswer(keys.panicClose(), redis.newest(keys.panicClose(), READ_BACK)).stream()
                .filter(entry ->
                        PanicClose.read(entry.fields(), entry.id()).eventId().equals(eventId))
                .map(Entry::id)
                .findFirst();
    }

    private static String text(RedisFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    private static void note(List<String> problems, String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
