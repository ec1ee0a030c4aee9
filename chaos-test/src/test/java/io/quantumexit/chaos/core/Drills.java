package io.quantumexit.chaos.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A drill as it should go, of which tests spoil one thing. All times are milliseconds since the fault. */
public final class Drills {

    private static final long FAULT = 1_800_000_000_000L;

    public Method method = Method.KILL;
    boolean injected = true;
    long beat = -600;
    Optional<Long> panic = Optional.of(40L);
    String issuedBy = "watchdog";
    public OptionalLong closed = OptionalLong.of(300);
    public OptionalInt leftOpen = OptionalInt.of(0);
    boolean halted = true;
    long roundTrip = 2;
    public final List<Completion> completions = new ArrayList<>(List.of(completion("FLAT", 2, 0)));

    static Completion completion(String outcome, int closed, int failed) {
        return Completion.read(Fields.of(
                        "event_id",
                        "e",
                        "outcome",
                        outcome,
                        "positions_total",
                        Integer.toString(closed + failed),
                        "positions_closed",
                        Integer.toString(closed),
                        "positions_failed",
                        Integer.toString(failed),
                        "failed_symbols",
                        failed == 0 ? "[]" : "[\"BTCUSDT\"]",
                        "issued_by",
                        "watchdog",
                        "execution_time_ms",
                        "150"))
                .orElseThrow();
    }

    public Measured measured() {
        return new Measured(
                method,
                injected,
                2,
                FAULT,
                Optional.of(at(beat)),
                Optional.empty(),
                panic.map(millis -> new Noted<>(at(millis), reading())),
                closed.isPresent() ? OptionalLong.of(FAULT + closed.getAsLong()) : closed,
                leftOpen,
                OptionalLong.empty(),
                completions.stream().map(done -> new Noted<>(at(400), done)).toList(),
                halted,
                roundTrip,
                List.of());
    }

    private PanicReading reading() {
        return PanicClose.read(Fields.of("event_id", "e", "issued_by", issuedBy, "reason", "R"), at(0));
    }

    private static StreamId at(long millis) {
        return new StreamId(FAULT + millis, 0);
    }
}
