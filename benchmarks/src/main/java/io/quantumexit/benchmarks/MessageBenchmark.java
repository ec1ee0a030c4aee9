package io.quantumexit.benchmarks;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Messages as they come from Redis and go there: a map of strings. */
@State(Scope.Thread)
public class MessageBenchmark {

    private final StreamId id = new StreamId(SampleMessages.WALL, 7);
    private final Map<String, String> beat = SampleMessages.beat(0, 7);
    private final Map<String, String> ready = SampleMessages.readiness(0, 7);
    private final Readiness readiness = Readiness.read(Fields.of(ready), id).orElseThrow();
    private final Map<String, String> panic = Map.of(
            "event_id", "3f0c6f0e-7f5d-4a3b-9a53-4dd0f54b1c11",
            "reason", "POSITIONS_UNGUARDED_(3.0S_>_3.0S)",
            "severity", "CRITICAL",
            "issued_by", "watchdog",
            "ts", Long.toString(SampleMessages.WALL),
            "round", "1",
            "epoch", "4");

    @Benchmark
    public Optional<Heartbeat> readHeartbeat() {
        return Heartbeat.read(Fields.of(beat), id);
    }

    @Benchmark
    public Optional<Readiness> readReadiness() {
        return Readiness.read(Fields.of(ready), id);
    }

    @Benchmark
    public PanicReading readPanic() {
        return PanicClose.read(Fields.of(panic), id);
    }

    @Benchmark
    public Fields writeReadiness() {
        return readiness.toFields();
    }
}
