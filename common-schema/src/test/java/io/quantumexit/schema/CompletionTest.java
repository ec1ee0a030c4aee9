package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompletionTest {

    static Completion completion(Outcome outcome, int total, int closed, int failed, List<String> names) {
        return new Completion(
                "e1",
                outcome,
                total,
                closed,
                failed,
                names,
                4,
                10,
                30,
                20,
                Issuer.OPS,
                "TEST",
                "host:main",
                2,
                "e0",
                ClosedBy.WORKER);
    }

    @Test
    void whatIsWrittenIsRead() {
        Completion residual = completion(Outcome.RESIDUAL, 3, 1, 2, List.of("BTCUSDT", "币安人生USDT:LONG"));
        assertThat(Completion.read(residual.toFields())).contains(residual);
        assertThat(residual.toFields().asMap())
                .containsEntry("failed_symbols", "[\"BTCUSDT\",\"币安人生USDT:LONG\"]")
                .containsEntry("issued_by", "ops")
                .containsEntry("by", "worker");
    }

    @Test
    void hundredsOfFailedSymbolsAreReadBackToo() {
        List<String> names =
                IntStream.range(0, 500).mapToObj(n -> "S" + n + "LONGNAMEUSDT").toList();
        Completion residual = completion(Outcome.RESIDUAL, 500, 0, 500, names);
        assertThat(Completion.read(residual.toFields())).contains(residual);
    }

    @Test
    void noFailedSymbolsIsAnEmptyArray() {
        assertThat(completion(Outcome.FLAT, 2, 2, 0, List.of()).toFields().asMap())
                .containsEntry("failed_symbols", "[]");
    }

    @Test
    void totalIsClosedPlusFailed() {
        assertThatThrownBy(() -> completion(Outcome.RESIDUAL, 4, 1, 2, List.of()))
                .hasMessageContaining("4");
        assertThat(completion(Outcome.UNKNOWN, Completion.UNKNOWN, 0, 0, List.of())
                        .positionsTotal())
                .isEqualTo(-1);
    }

    @Test
    void flatAdmitsNoFailure() {
        assertThatThrownBy(() -> completion(Outcome.FLAT, 2, 1, 1, List.of("A")))
                .hasMessageContaining("FLAT");
    }

    @Test
    void whatIsNotPlainlyACompletionIsNone() {
        Map<String, String> fields = new TreeMap<>(
                completion(Outcome.FLAT, 2, 2, 0, List.of()).toFields().asMap());
        for (String needed : List.of("event_id", "outcome")) {
            Map<String, String> without = new TreeMap<>(fields);
            without.remove(needed);
            assertThat(Completion.read(Fields.of(without))).as(needed).isEmpty();
        }
        fields.put("positions_failed", "1");
        assertThat(Completion.read(Fields.of(fields))).as("FLAT with a failure").isEmpty();
    }

    @Test
    void aContradictingTotalIsUnknown() {
        Map<String, String> fields = new TreeMap<>(
                completion(Outcome.RESIDUAL, 3, 1, 2, List.of("A")).toFields().asMap());
        fields.put("positions_total", "7");
        fields.put("failed_symbols", "oops");
        Completion read = Completion.read(Fields.of(fields)).orElseThrow();
        assertThat(read.positionsTotal()).isEqualTo(Completion.UNKNOWN);
        assertThat(read.failedSymbols()).isEmpty();
    }
}
