package io.quantumexit.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTest {

    private static Row row(double... values) {
        return Row.of(
                "close time",
                Row.OURS,
                "ms",
                IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertThat(Statistic.P50.of(hundred)).isEqualTo(50);
        assertThat(Statistic.P99.of(hundred)).isEqualTo(99);
        assertThat(Statistic.MAX.of(hundred)).isEqualTo(100);
        assertThat(Statistic.P99.of(List.of(3.0, 1.0, 2.0))).isEqualTo(3);
        assertThat(Statistic.P50.of(List.of())).isNaN();
    }

    @Test
    void aGoalIsMetByTheStatisticItNames() {
        Row row = row(1, 2, 30);
        assertThat(row.goal(Statistic.P50, 2).met()).contains(true);
        assertThat(row.goal(Statistic.MAX, 29).met()).contains(false);
        assertThat(row.met()).isEmpty();
    }

    @Test
    void aFailedAttemptMeetsNoGoal() {
        assertThat(row(1).failed(1).goal(Statistic.MAX, 10).met()).contains(false);
        assertThat(row().goal(Statistic.MAX, 10).met()).contains(false);
    }

    @Test
    void theRatioIsThatOfTheMedianToTheFloor() {
        assertThat(row(110, 120, 500).floor(100).ratio().orElseThrow()).isEqualTo(1.2);
        assertThat(row(110).floor(0).ratio()).isEmpty();
        assertThat(row(110).ratio()).isEmpty();
    }

    @Test
    void aResultIsReadBackAsItWasWritten(@TempDir Path folder) {
        Result result = new Result(
                "exit",
                "what it is",
                "tools/bench exit",
                "2026-01-01T00:00:00Z",
                7,
                new Machine(List.of("2 processors")),
                List.of(row(1, 2).floor(1).goal(Statistic.P99, 3).at("rtt", 50), row(3)),
                List.of("a note"));
        result.write(folder.resolve("exit.json"));
        assertThat(Result.read(folder.resolve("exit.json"))).isEqualTo(result);
    }

    @Test
    void theTableShowsWhatWasMissed() {
        String table = Table.of(List.of(
                row(1, 2).floor(1).goal(Statistic.P99, 1.5).at("positions", 7),
                row(1234.5).failed(2)));
        assertThat(table)
                .contains("| close time, positions 7 | ours ")
                .contains("| p99 <= 1.50 | MISSED |")
                .contains("1 (2 failed)")
                .contains(" 1235 ");
    }
}
