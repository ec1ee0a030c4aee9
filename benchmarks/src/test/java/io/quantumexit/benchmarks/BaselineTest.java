package io.quantumexit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final Measurement CALIBRATION = new Measurement("Calibration.work", 10_000, 12_000, 5_000);
    private static final Baseline BASELINE = Baseline.of(List.of(CALIBRATION, measured(20_000, 1_000)));

    private static Measurement measured(double cpuNanos, double bytes) {
        return new Measurement("Salvo.signOrder", cpuNanos, 3 * cpuNanos, bytes);
    }

    @Test
    void twiceTheTimeIsAllowedAndMoreIsNot() {
        assertThat(BASELINE.complaint(measured(39_900, 1_000), 10_000)).isEmpty();
        assertThat(BASELINE.complaint(measured(40_200, 1_000), 10_000)).isEqualTo("2.0 times slower");
        assertThat(BASELINE.complaint(measured(90_000, 1_000), 10_000)).isEqualTo("4.5 times slower");
    }

    @Test
    void aMachineHalfAsFastIsNoRegression() {
        assertThat(BASELINE.complaint(measured(60_000, 1_000), 20_000)).isEmpty();
    }

    @Test
    void aMachineTwiceAsFastHidesNoRegression() {
        assertThat(BASELINE.complaint(measured(21_000, 1_000), 5_000)).isEqualTo("2.1 times slower");
    }

    @Test
    void moreBytesAreToldButNotTheRoundingOfNothing() {
        assertThat(BASELINE.complaint(measured(20_000, 1_320), 10_000)).isEmpty();
        assertThat(BASELINE.complaint(measured(20_000, 1_330), 10_000)).isEqualTo("was 1000 B");
        Baseline thrifty = Baseline.of(List.of(CALIBRATION, measured(20_000, 0)));
        assertThat(thrifty.complaint(measured(20_000, 0.4), 10_000)).isEmpty();
        assertThat(thrifty.complaint(measured(20_000, 48), 10_000)).isEqualTo("was 0 B");
    }

    @Test
    void whatNobodyLookedAtIsNoGoodFigure() {
        assertThat(BASELINE.complaint(new Measurement("Salvo.new", 1, 1, 0), 10_000))
                .isEqualTo("not in the baseline");
    }

    @Test
    void aFileSaysTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baseline.json");
        BASELINE.write(file);
        assertThat(Baseline.read(file)).isEqualTo(BASELINE);
    }

    @Test
    void anUpdateOfOneKeepsTheOthers() {
        Baseline other = Baseline.of(List.of(CALIBRATION, new Measurement("Salvo.plan50", 5_000, 5_000, 7)));
        assertThat(BASELINE.with(other).figures())
                .containsOnlyKeys("Calibration.work", "Salvo.signOrder", "Salvo.plan50");
    }

    @Test
    void withoutCalibrationNothingCompares() {
        assertThatThrownBy(() -> Baseline.of(List.of(measured(1, 1)))).hasMessageContaining("no calibration");
    }
}
