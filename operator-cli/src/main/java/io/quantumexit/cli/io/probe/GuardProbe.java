package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.GuardFacts;
import io.quantumexit.cli.io.Ageing;
import io.quantumexit.cli.io.Ask;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Reads what the daemons said last. */
public final class GuardProbe {

    private final RedisPort redis;
    private final Keys keys;
    private final Clock clock;
    private final String hostBootId;

    /**
     * Reads nothing yet.
     *
     * @param hostBootId of this host; stamps of senders on it are comparable
     */
    public GuardProbe(RedisPort redis, Keys keys, Clock clock, String hostBootId) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
        this.hostBootId = hostBootId;
    }

    /** Each for itself: one key of a wrong type hides no other. */
    public GuardFacts look() {
        return new GuardFacts(
                newest(
                        keys.heartbeat(),
                        (entry, ages) -> Heartbeat.read(entry.fields(), entry.id())
                                .map(beat -> ages.of(entry, beat, beat.monoMillis(), beat.hostBootId()))),
                newest(
                        keys.readiness(),
                        (entry, ages) -> Readiness.read(entry.fields(), entry.id())
                                .map(told -> ages.of(entry, told, told.monoMillis(), told.hostBootId()))),
                newest(
                        keys.watchdogStatus(),
                        (entry, ages) -> WatchdogStatus.read(entry.fields(), entry.id())
                                .map(told -> ages.of(entry, told, told.monoMillis(), told.hostBootId()))),
                Look.at(() -> TradingState.read(Ask.forAnswer(keys.tradingState(), redis.hash(keys.tradingState())))));
    }

    private <T> Fact<Optional<Sighting<T>>> newest(
            String stream, BiFunction<Entry, Ageing, Optional<Sighting<T>>> reading) {
        return Look.at(() -> {
            CompletableFuture<List<Entry>> entries = redis.newest(stream, 1);
            var time = redis.time(); // last, so that no message is younger than it
            List<Entry> read = Ask.forAnswer(stream, entries);
            Ageing ages = new Ageing(
                    Ask.forAnswer("TIME", time).epochMillis(), clock.now().monoMillis(), hostBootId);
            return read.stream().findFirst().flatMap(entry -> reading.apply(entry, ages));
        });
    }
}
