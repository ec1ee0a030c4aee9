package io.quantumexit.cli.io;

import io.quantumexit.cli.view.PanicLog;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WallTime;
import io.quantumexit.schema.WatchdogStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Reads the whole picture in one round trip. */
public final class PictureReader {

    /** Enough to find positions behind last words, and beats that are none. */
    private static final int BEATS = 20;

    /** An episode of rounds every 10 s for a quarter of an hour. */
    private static final int PANICS = 100;

    /** As far back as a watchdog looks that has just started. */
    private static final int EVENTS = 1_000;

    private final RedisPort redis;
    private final Keys keys;
    private final Clock clock;
    private final String hostBootId;
    private final String label;

    /**
     * @param hostBootId of this host; stamps of senders on it are comparable
     * @param label names Redis in what is printed, without any password
     */
    public PictureReader(RedisPort redis, Keys keys, Clock clock, String hostBootId, String label) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
        this.hostBootId = hostBootId;
        this.label = label;
    }

    /**
     * Reads everything.
     *
     * @throws RedisFailure when anything cannot be read; a picture with a hole would look like a fact
     */
    public Picture read() {
        CompletableFuture<Fields> state = redis.hash(keys.tradingState());
        CompletableFuture<List<Entry>> beats = redis.newest(keys.heartbeat(), BEATS);
        CompletableFuture<List<Entry>> readiness = redis.newest(keys.readiness(), 1);
        CompletableFuture<List<Entry>> status = redis.newest(keys.watchdogStatus(), 1);
        CompletableFuture<List<Entry>> panics = redis.newest(keys.panicClose(), PANICS);
        CompletableFuture<StreamId> lastPanic = redis.lastId(keys.panicClose());
        CompletableFuture<List<Entry>> completed = redis.newest(keys.completed(), PANICS);
        CompletableFuture<List<Entry>> events = redis.newest(keys.events(), EVENTS);
        CompletableFuture<Optional<String>> gate = redis.text(keys.gate());
        // Last, so that no message is younger than it.
        CompletableFuture<WallTime> time = redis.time();

        Fields hash = Ask.forAnswer(keys.tradingState(), state);
        Optional<TradingState> told = TradingState.read(hash);
        Ageing ages = new Ageing(
                Ask.forAnswer("TIME", time).epochMillis(), clock.now().monoMillis(), hostBootId);
        List<Sighting<Heartbeat>> seenBeats = new ArrayList<>();
        for (Entry entry : Ask.forAnswer(keys.heartbeat(), beats)) {
            Heartbeat.read(entry.fields(), entry.id())
                    .ifPresent(beat -> seenBeats.add(ages.of(entry, beat, beat.monoMillis(), beat.hostBootId())));
        }
        Optional<Sighting<Heartbeat>> beat = seenBeats.stream().findFirst();
        return new Picture(
                label,
                ages.redisMillis(),
                !hash.isEmpty(),
                told,
                beat,
                positions(seenBeats),
                first(Ask.forAnswer(keys.readiness(), readiness))
                        .flatMap(entry -> Readiness.read(entry.fields(), entry.id())
                                .map(message -> ages.of(entry, message, message.monoMillis(), message.hostBootId()))),
                first(Ask.forAnswer(keys.watchdogStatus(), status))
                        .flatMap(entry -> WatchdogStatus.read(entry.fields(), entry.id())
                                .map(message -> ages.of(entry, message, message.monoMillis(), message.hostBootId()))),
                new PanicLog(
                        oldestFirst(
                                Ask.forAnswer(keys.panicClose(), panics),
                                entry -> Optional.of(ages.of(entry, PanicClose.read(entry.fields(), entry.id())))),
                        oldestFirst(
                                Ask.forAnswer(keys.completed(), completed),
                                entry -> Completion.read(entry.fields()).map(done -> ages.of(entry, done))),
                        Ask.forAnswer(keys.panicClose(), lastPanic),
                        told.map(TradingState::voidThrough).orElse(StreamId.ZERO)),
                granted(Ask.forAnswer(keys.events(), events), ages),
                Ask.forAnswer(keys.gate(), gate).filter(Gate.OPEN::equals).isPresent());
    }

    /** What the brain has granted; a request alone may have been refused, or have come too late. */
    private static Optional<Sighting<Approval>> granted(List<Entry> newestFirst, Ageing ages) {
        return newestFirst.stream()
                .flatMap(entry -> SystemEvent.read(entry.fields(), entry.id())
                        .filter(event -> event.type() == EventType.LIVE_GRANTED)
                        .map(event -> ages.of(entry, approval(event)))
                        .stream())
                .findFirst();
    }

    private static Approval approval(SystemEvent granted) {
        return new Approval(
                granted.detail("boot_id"), granted.detail("approved_by"), granted.detail("reason"), granted.ts());
    }

    private static OptionalInt positions(List<Sighting<Heartbeat>> newestFirst) {
        return newestFirst.stream()
                .mapToInt(seen -> seen.message().activePositions())
                .filter(count -> count != Heartbeat.UNKNOWN)
                .findFirst();
    }

    private static Optional<Entry> first(List<Entry> entries) {
        return entries.stream().findFirst();
    }

    private static <T> List<T> oldestFirst(List<Entry> newestFirst, Function<Entry, Optional<T>> reading) {
        List<T> list = new ArrayList<>();
        newestFirst.forEach(entry -> reading.apply(entry).ifPresent(list::add));
        Collections.reverse(list);
        return list;
    }
}
