package io.quantumexit.benchmarks;

import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WallTime;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Identity;
import io.quantumexit.watchdog.core.Message;
import io.quantumexit.watchdog.core.Remembered;
import io.quantumexit.watchdog.core.WatchdogCore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A watchdog that is armed: a LIVE brain guards seven positions, the worker is ready. */
@State(Scope.Thread)
public class WatchdogBenchmark {

    private static final int POSITIONS = 7;
    private static final long PERIOD_MILLIS = 1_000;

    private final Message.StateRead lifted =
            new Message.StateRead(Optional.of(TradingState.reset("anna", "checked", 0, 1, StreamId.ZERO)));
    private final WatchdogCore core =
            new WatchdogCore(new Identity(SampleMessages.HOST, Keys.PLAIN), Remembered.NOTHING, () -> "event", now(0));
    private long atMillis;

    @Setup
    public void arm() {
        SystemEvent granted = new SystemEvent(
                EventType.LIVE_GRANTED, "anna", SampleMessages.WALL, Map.of("boot_id", SampleMessages.BRAIN));
        tell(lifted);
        tell(new Message.HistoryRead());
        tell(new Message.EventSeen(id(), granted));
        second();
    }

    /** Nothing is due. */
    @Benchmark
    public List<Effect> tick() {
        return core.onTick(now(atMillis));
    }

    /** The next beat, one second later, already decoded. */
    @Benchmark
    public List<Effect> beat() {
        atMillis += PERIOD_MILLIS;
        return tell(new Message.Beat(id(), nextBeat(), now(atMillis).mono()));
    }

    /** All of one second: both messages decoded and told, the tick, the status, and what Redis answers. */
    @Benchmark
    public List<Effect> second() {
        atMillis += PERIOD_MILLIS;
        MonoTime arrived = now(atMillis).mono();
        Fields beat = Fields.of(SampleMessages.beat(atMillis, POSITIONS));
        Fields readiness = Fields.of(SampleMessages.readiness(atMillis, POSITIONS));
        tell(new Message.WorkerSpoke(Readiness.read(readiness, id()).orElseThrow(), arrived));
        tell(new Message.Beat(id(), Heartbeat.read(beat, id()).orElseThrow(), arrived));
        List<Effect> effects = core.onTick(now(atMillis));
        tell(new Message.MemoryWritten(true));
        tell(new Message.StatusWritten(true));
        tell(lifted);
        return effects;
    }

    /** Another state would have been measured. */
    @TearDown
    public void mustStillBeArmed() {
        if (core.state() != WatchdogState.ARMED) {
            throw new IllegalStateException("the watchdog is " + core.state() + " after " + atMillis + " ms");
        }
    }

    private List<Effect> tell(Message message) {
        return core.onMessage(message, now(atMillis));
    }

    private Heartbeat nextBeat() {
        return new Heartbeat(
                SampleMessages.WALL + atMillis,
                Status.ALIVE,
                Mode.LIVE,
                POSITIONS,
                0,
                SampleMessages.WALL + atMillis,
                3,
                atMillis,
                SampleMessages.BRAIN,
                OptionalLong.of(SampleMessages.MONO + atMillis),
                SampleMessages.HOST,
                SampleMessages.ACCOUNT,
                false,
                "");
    }

    private StreamId id() {
        return new StreamId(SampleMessages.WALL + atMillis, 0);
    }

    private static Now now(long atMillis) {
        return new Now(new MonoTime(SampleMessages.MONO + atMillis), new WallTime(SampleMessages.WALL + atMillis));
    }
}
