package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Limits;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Method;
import io.quantumexit.chaos.core.Noted;
import io.quantumexit.chaos.core.Pace;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.StreamId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Injects the fault and watches what follows, where it happens: stream ids in Redis, positions and fills at the exchange.
 * What cannot be looked at for a while is noted and looked at again.
 */
public final class Watcher {

    /** Between two looks at Redis. What is measured there has its time in its id. */
    private static final long PAUSE_MILLIS = 5;

    private final RedisEye redis;
    private final ExchangeEye exchange;
    private final RoundTrips roundTrips = new RoundTrips();
    private final long exchangeOffsetMillis;
    private final Sightings seen;
    private final StreamPoll poll;
    private final RedisTime time;
    private final Restraint restraint = new Restraint();
    private final Set<String> troubles = new LinkedHashSet<>();
    private boolean halted;
    private OptionalLong closedMillis = OptionalLong.empty();
    private OptionalInt open = OptionalInt.empty();
    private OptionalLong lastFillMillis = OptionalLong.empty();
    private long lastReadMillis;

    /** Measures clocks and round trips, and stands at the end of every stream. */
    public Watcher(RedisEye redis, ExchangeEye exchange) {
        this.redis = redis;
        this.exchange = exchange;
        for (int i = 0; i < RoundTrips.ENOUGH; i++) {
            roundTrips.time(exchange::positions);
        }
        exchangeOffsetMillis = exchange.clockOffsetMillis();
        Optional<Sighting<Heartbeat>> beat = redis.picture().beat();
        Optional<StreamId> lastBeat = beat.map(Sighting::id);
        seen = new Sightings(
                redis.keys(), beat.map(sighting -> sighting.message().bootId()).orElse(""), lastBeat);
        poll = redis.follow(lastBeat.orElse(StreamId.ZERO));
        time = RedisTime.read(redis);
    }

    /**
     * Brings the brain down and watches until all is told, 30 s at most.
     *
     * @param held what is open now
     */
    public Measured run(Method method, Brain brain, List<Holding> held) {
        long faultMillis = time.now();
        seen.faultAt(faultMillis);
        brain.bringDown(method);
        while (!isOver() && time.now() - faultMillis < Limits.PATIENCE_MILLIS) {
            guarded(this::lookAtRedis);
            if (mayAsk() && time.now() - lastReadMillis >= pauseMillis()) {
                guarded(this::lookAtExchange);
            }
            Waiting.pause(PAUSE_MILLIS);
        }
        if (mayAsk()) {
            guarded(() -> lookAtFills(held, faultMillis));
        }
        Optional<String> notInjected = brain.trouble();
        notInjected.ifPresent(troubles::add);
        return measured(method, notInjected.isEmpty(), held.size(), faultMillis);
    }

    private void lookAtRedis() {
        poll.poll().forEach(seen::onEntry);
        halted = seen.panic().isPresent() && redis.isHalted();
    }

    /** Judged anew each time: a panic ends a long pause. */
    private long pauseMillis() {
        OptionalLong sincePanic = seen.panic().stream()
                .mapToLong(panic -> time.now() - panic.id().millis())
                .findFirst();
        return Pace.pauseMillis(sincePanic, exchange.usedWeight());
    }

    private void lookAtExchange() {
        lastReadMillis = time.now();
        int count = roundTrips.time(exchange::positions).size();
        open = OptionalInt.of(count);
        closedMillis = count > 0
                ? OptionalLong.empty()
                : closedMillis.isPresent() ? closedMillis : OptionalLong.of(time.now());
    }

    private void lookAtFills(List<Holding> held, long faultMillis) {
        long shift = time.offsetMillis() - exchangeOffsetMillis;
        OptionalLong last = exchange.lastFillMillis(
                held.stream().map(Holding::symbol).distinct().toList(), faultMillis - shift);
        lastFillMillis = last.isPresent() ? OptionalLong.of(last.getAsLong() + shift) : last;
    }

    private void guarded(Runnable look) {
        try {
            look.run();
        } catch (RedisFailure e) {
            troubles.add("could not look: " + e.getMessage());
        } catch (ExchangeFailure e) {
            troubles.add("could not look: " + e.getMessage());
            restraint.heed(e, time.now()).ifPresent(troubles::add);
        }
    }

    private boolean mayAsk() {
        return restraint.mayAsk(time.now());
    }

    private boolean isOver() {
        List<Noted<Completion>> completions = seen.completions();
        return closedMillis.isPresent()
                && halted
                && !completions.isEmpty()
                && completions.get(completions.size() - 1).message().outcome() == Outcome.FLAT;
    }

    private Measured measured(Method method, boolean injected, int positions, long faultMillis) {
        return new Measured(
                method,
                injected,
                positions,
                faultMillis,
                seen.lastBeat(),
                seen.lastWords(),
                seen.panic(),
                closedMillis,
                open,
                lastFillMillis,
                seen.completions(),
                halted,
                roundTrips.medianMillis(),
                List.copyOf(troubles));
    }
}
