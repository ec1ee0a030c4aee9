package io.quantumexit.benchmarks;

/**
 * What one call of a benchmark cost.
 *
 * @param name {@code Class.method} without the word Benchmark
 * @param cpuNanos CPU time, in the cheapest iteration
 * @param wallNanos time that passed, average of all iterations
 * @param bytes allocated
 */
record Measurement(String name, double cpuNanos, double wallNanos, double bytes) {

    /** {@code SalvoBenchmark.signOrder} as {@code Salvo.signOrder}. */
    static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        String type = benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1, method);
        return type.replaceFirst("Benchmark$", "") + benchmark.substring(method);
    }
}
