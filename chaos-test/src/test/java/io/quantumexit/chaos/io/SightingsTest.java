package io.quantumexit.chaos.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only what can be an answer to the fault is one. */
class SightingsTest {

    private static final long FAULT = 10_000;

    private final Sightings seen = new Sightings(Keys.PLAIN, "b1", Optional.empty());

    private void panic(long millis, String event) {
        Fields fields = Fields.of("event_id", event, "issued_by", "watchdog", "reason", "R");
        seen.onEntry(new Entry(Keys.PLAIN.panicClose(), new StreamId(millis, 0), fields));
    }

    private void completion(long millis, String event, String parent) {
        Fields fields = Fields.of(
                "event_id",
                event,
                "parent_event_id",
                parent,
                "outcome",
                "FLAT",
                "positions_total",
                "2",
                "positions_closed",
                "2",
                "positions_failed",
                "0",
                "failed_symbols",
                "[]",
                "issued_by",
                "watchdog",
                "execution_time_ms",
                "150");
        seen.onEntry(new Entry(Keys.PLAIN.completed(), new StreamId(millis, 0), fields));
    }

    @Test
    void aPanicBeforeTheFaultIsNoAnswerToIt() {
        seen.faultAt(FAULT);
        panic(FAULT - 1, "before");
        completion(FAULT + 5, "before", "");
        assertThat(seen.panic()).isEmpty();
        assertThat(seen.completions()).isEmpty();
        panic(FAULT, "after");
        panic(FAULT + 1, "later");
        assertThat(seen.panic())
                .hasValueSatisfying(
                        noted -> assertThat(noted.message().eventId()).isEqualTo("after"));
    }

    @Test
    void beforeTheFaultIsKnownNothingAnswersIt() {
        panic(FAULT, "a");
        assertThat(seen.panic()).isEmpty();
    }

    @Test
    void onlyCompletionsOfSeenPanicsCount() {
        seen.faultAt(FAULT);
        panic(FAULT + 1, "a");
        panic(FAULT + 2, "b");
        completion(FAULT + 3, "other", "another");
        completion(FAULT + 4, "a", "");
        completion(FAULT + 5, "b", "a");
        completion(FAULT + 6, "c", "b");
        assertThat(seen.completions())
                .extracting(noted -> noted.message().eventId())
                .containsExactly("a", "b", "c");
    }
}
