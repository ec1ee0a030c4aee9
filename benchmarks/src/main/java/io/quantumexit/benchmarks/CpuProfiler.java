package io.quantumexit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the process for one call, garbage collection included: what a call costs, however many other programs want
 * the machine meanwhile. Of all iterations the cheapest counts.
 */
public final class CpuProfiler implements InternalProfiler {

    static final String RESULT = "cpu.time.norm";

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long beforeNanos;

    @Override
    public String getDescription() {
        return "CPU time of the process for one call";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        beforeNanos = process.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = process.getProcessCpuTime() - beforeNanos;
        double calls = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(RESULT, nanos / calls, "ns/op", AggregationPolicy.MIN));
    }
}
