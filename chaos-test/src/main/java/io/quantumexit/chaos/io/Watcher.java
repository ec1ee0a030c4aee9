package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Limits;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Method;
import io.quantumexit.chaos.core.Noted;
import io.quantumexit.chaos.core.Pace;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
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
    private final RoundTrips roundTrips;
    private final Set<String> troubles = new LinkedHashSet<>();
    private final List<Noted<Completion>> completions = new ArrayList<>();
    private String bootId = "";
    private Optional<StreamId> lastBeat = Optional.empty();
    private Optional<Noted<Heartbeat>> lastWords = Optional.empty();
    private Optional<Noted<PanicReading>> panic = Optional.empty();
    private boolean halted;
    private OptionalLong closedMillis = OptionalLong.empty();
    private OptionalInt open = OptionalInt.empty();
    private OptionalLong lastFillMillis = OptionalLong.empty();
    private long nextReadMillis;

    public Watcher(RedisEye redis, ExchangeEye exchange) {
        this.redis = redis;
        this.exchange = exchange;
        this.roundTrips = new RoundTrips();
    }

    /**
     * Brings the brain down and watches until all is told, 30 s at most.
     *
     * @param held what is open now
     */
    public Measured run(Method method, Brain brain, List<Holding> held) {
        for (int i = 0; i < RoundTrips.ENOUGH; i++) {
            roundTrips.time(exchange::positions);
        }
        long exchangeOffset = exchange.clockOffsetMillis();
        var beat = redis.picture().beat();
        bootId = beat.map(seen -> seen.message().bootId()).orElse("");
        lastBeat = beat.map(seen -> seen.id());
        StreamPoll poll = redis.follow(lastBeat.orElse(StreamId.ZERO));
        RedisTime time = RedisTime.read(redis);

        long faultMillis = time.now();
        brain.bringDown(method);
        while (!isOver() && time.now() - faultMillis < Limits.PATIENCE_MILLIS) {
            guarded(() -> lookAtRedis(poll));
            if (time.now() >= nextReadMillis) {
                guarded(() -> lookAtExchange(time));
            }
            Waiting.pause(PAUSE_MILLIS);
        }
        guarded(() -> lookAtFills(time, exchangeOffset, held, faultMillis));
        brain.trouble().ifPresent(troubles::add);
        return measured(method, held.size(), faultMillis);
    }

    private void lookAtRedis(StreamPoll poll) {
        poll.poll().forEach(this::onEntry);
        halted = panic.isPresent() && redis.isHalted();
    }

    private void onEntry(Entry entry) {
        if (entry.key().equals(redis.keys().heartbeat())) {
            Heartbeat.read(entry.fields(), entry.id())
                    .filter(beat -> beat.bootId().equals(bootId))
                    .ifPresent(beat -> onBeat(entry.id(), beat));
        } else if (entry.key().equals(redis.keys().panicClose())) {
            panic = panic.or(() -> Optional.of(new Noted<>(entry.id(), PanicClose.read(entry.fields(), entry.id()))));
        } else {
            Completion.read(entry.fields()).ifPresent(done -> completions.add(new Noted<>(entry.id(), done)));
        }
    }

    private void onBeat(StreamId id, Heartbeat beat) {
        if (beat.status() == Status.DEAD) {
            lastWords = Optional.of(new Noted<>(id, beat));
        } else if (panic.isEmpty()) {
            lastBeat = Optional.of(id);
        }
    }

    private void lookAtExchange(RedisTime time) {
        OptionalLong sincePanic = panic.isPresent()
                ? OptionalLong.of(time.now() - panic.get().id().millis())
                : OptionalLong.empty();
        nextReadMillis = time.now() + Pace.pauseMillis(sincePanic, exchange.usedWeight());
        int count = roundTrips.time(exchange::positions).size();
        open = OptionalInt.of(count);
        closedMillis = count > 0
                ? OptionalLong.empty()
                : closedMillis.isPresent() ? closedMillis : OptionalLong.of(time.now());
    }

    private void lookAtFills(RedisTime time, long exchangeOffset, List<Holding> held, long faultMillis) {
        long shift = time.offsetMillis() - exchangeOffset;
        OptionalLong last = exchange.lastFillMillis(
                held.stream().map(Holding::symbol).distinct().toList(), faultMillis - shift);
        lastFillMillis = last.isPresent() ? OptionalLong.of(last.getAsLong() + shift) : last;
    }

    private void guarded(Runnable look) {
        try {
            look.run();
        } catch (RedisFailure | ExchangeFailure e) {
            troubles.add("could not look: " + e.getMessage());
        }
    }

    private boolean isOver() {
        return closedMillis.isPresent()
                && halted
                && !completions.isEmpty()
                && completions.get(completions.size() - 1).message().outcome() == Outcome.FLAT;
    }

    private Measured measured(Method method, int positions, long faultMillis) {
        return new Measured(
                method,
                positions,
                faultMillis,
                lastBeat,
                lastWords,
                panic,
                closedMillis,
                open,
                lastFillMillis,
                completions,
                halted,
                roundTrips.medianMillis(),
                List.copyOf(troubles));
    }
}
