package io.quantumexit.watchdog.io;

import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.watchdog.core.Message;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks each period for what no stream tells: the halt state hash, Redis' clock and the outcome file. */
public final class Polls {

    private final RedisPort redis;
    private final Keys keys;
    private final StateFolder folder;
    private final Mailbox<Message> mailbox;
    private final Clock clock;
    private final RedisClock redisClock;
    private MonoTime nextAt = new MonoTime(Long.MIN_VALUE);

    public Polls(
            RedisPort redis,
            Keys keys,
            StateFolder folder,
            Mailbox<Message> mailbox,
            Clock clock,
            RedisClock redisClock) {
        this.redis = redis;
        this.keys = keys;
        this.folder = folder;
        this.mailbox = mailbox;
        this.clock = clock;
        this.redisClock = redisClock;
    }

    /**
     * Asks when it is time to.
     *
     * @return when it wants to ask again
     */
    public MonoTime onTick(MonoTime now) {
        if (!now.isBefore(nextAt)) {
            nextAt = now.plus(Timing.PERIOD_MILLIS);
            CompletableFuture<?> unused = redis.hash(keys.tradingState())
                    .thenApply(TradingState::read)
                    .exceptionally(Polls::unreadable)
                    .thenAccept(state -> mailbox.complete(new Message.StateRead(state)));
            unused = redis.time()
                    .thenAccept(time -> redisClock.onTime(time, clock.now().mono()));
            folder.readOutcome(mailbox::complete);
        }
        return nextAt;
    }

    /** A key that Redis refuses to read tells nothing plain; from a Redis that does not answer nothing is told. */
    private static Optional<TradingState> unreadable(Throwable failure) {
        RedisFailure known = RedisFailure.of(failure);
        if (known.kind() != RedisFailure.Kind.REJECTED) {
            throw known;
        }
        return Optional.empty();
    }
}
