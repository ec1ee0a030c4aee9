package io.quantumexit.bench.result;

import java.util.Arrays;
import java.util.List;

/** What of a series a goal is set for. */
public enum Statistic {
    P50(50),
    P99(99),
    MAX(100);

    private final int percent;

    Statistic(int percent) {
        this.percent = percent;
    }

    /** The nearest rank: a value that was measured. NaN of nothing. */
    public double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
