package io.quantumexit.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the benchmarks cost when somebody last looked and found it right. Times are kept as multiples of the calibration,
 * so that another machine compares.
 *
 * @param java the version it was measured with
 * @param calibrationNanos for people: how fast that machine was
 * @param figures by the benchmark's short name
 */
record Baseline(String java, BigDecimal calibrationNanos, Map<String, Figure> figures) {

    static final String CALIBRATION = CalibrationBenchmark.class.getName() + ".work";

    /** More than this many times the baseline's time is a regression. Less may be the machine. */
    private static final double SLOWER_MAX = 2;

    /** More than this many times the baseline's bytes is a regression. They hardly vary. */
    private static final double MORE_BYTES_MAX = 1.3;

    /** One object's header and some padding: no regression of a piece that allocates next to nothing. */
    private static final double BYTES_SLACK = 24;

    private static final MathContext DIGITS = new MathContext(3);

    /**
     * The cost of one benchmark.
     *
     * @param calibrations the CPU time, as a multiple of the calibration's
     */
    record Figure(BigDecimal calibrations, long bytes) {}

    static Baseline of(List<Measurement> measurements) {
        double calibration = calibration(measurements);
        Map<String, Figure> figures = new TreeMap<>();
        for (Measurement one : measurements) {
            figures.put(one.name(), new Figure(rounded(one.cpuNanos() / calibration), Math.round(one.bytes())));
        }
        return new Baseline(Runtime.version().toString(), rounded(calibration), figures);
    }

    static Baseline read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), Baseline.class);
    }

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(file, json.writeValueAsString(this) + "\n");
    }

    /** The same with the figures of {@code newer} in place of its own. */
    Baseline with(Baseline newer) {
        Map<String, Figure> both = new TreeMap<>(figures);
        both.putAll(newer.figures);
        return new Baseline(newer.java, newer.calibrationNanos, both);
    }

    /** What became of the benchmark since: empty when nothing bad. */
    String complaint(Measurement now, double calibrationNow) {
        Figure then = figures.get(now.name());
        if (then == null) {
            return "not in the baseline";
        }
        double slower = now.cpuNanos() / calibrationNow / then.calibrations().doubleValue();
        if (slower > SLOWER_MAX) {
            return "%.1f times slower".formatted(slower);
        }
        if (now.bytes() > then.bytes() * MORE_BYTES_MAX + BYTES_SLACK) {
            return "was %d B".formatted(then.bytes());
        }
        return "";
    }

    /** Nanoseconds of the calibration among the measurements. */
    static double calibration(List<Measurement> measurements) {
        return measurements.stream()
                .filter(one -> one.name().equals(Measurement.shortName(CALIBRATION)))
                .mapToDouble(Measurement::cpuNanos)
                .min()
                .orElseThrow(() -> new IllegalArgumentException("no calibration was measured"));
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros();
    }
}
