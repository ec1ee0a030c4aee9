package io.quantumexit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    /** No figures, only that each runs. */
    private static final Measuring ONCE = new Measuring(0, 0, 1, 10);

    /** Another build on this machine may run them at the same time. */
    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void eachRunsAndStandsInTheBaseline() throws Exception {
        List<String> names = new ArrayList<>();
        for (String benchmark : Measuring.find(".")) {
            Measurement one = ONCE.run(benchmark, "");
            assertThat(one.cpuNanos()).as(one.name()).isPositive();
            assertThat(one.bytes()).as(one.name()).isPositive();
            names.add(one.name());
        }
        assertThat(Baseline.read(Path.of("baseline.json")).figures()).containsOnlyKeys(names.toArray(String[]::new));
    }

    @Test
    void theCalibrationIsAlwaysThereAndFirst() {
        assertThat(Measuring.find("readPanic"))
                .containsExactly(Baseline.CALIBRATION, "io.quantumexit.benchmarks.MessageBenchmark.readPanic");
    }
}
