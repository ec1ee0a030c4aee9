package io.quantumexit.bench.world;

import io.quantumexit.system.truth.SimulatorControl;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One exit as the exchange saw it.
 *
 * @param triggerNanos just before the trigger left, of this host's monotonic clock
 * @param reads requests for the positions, in the order of their arrival
 * @param orders requests for orders that the exchange answered with 200, in the order of their arrival
 * @param refused requests for orders that it answered otherwise
 * @param flat whether the account was flat at the end
 */
public record Shot(
        long triggerNanos,
        List<SimulatorControl.Request> reads,
        List<SimulatorControl.Request> orders,
        List<SimulatorControl.Request> refused,
        boolean flat) {

    private static final double NANOS = 1e6;

    /** From the trigger to the first read of the positions, whole at the exchange. */
    public double firstReadMillis() {
        return reads.stream()
                .mapToDouble(read -> (read.receivedNanos() - triggerNanos) / NANOS)
                .min()
                .orElse(Double.NaN);
    }

    /** What the exchange had against orders: HTTP status and error code of each refusal. */
    public String refusals() {
        return refused.stream()
                .map(order -> order.status() + "/" + order.code())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .toString();
    }

    /** From the trigger to the first order, whole at the exchange. */
    public double firstOrderMillis() {
        long first = orders.stream()
                .mapToLong(SimulatorControl.Request::receivedNanos)
                .min()
                .orElseThrow();
        return (first - triggerNanos) / NANOS;
    }

    /** From the trigger to the last fill at the exchange. */
    public double lastFillMillis() {
        long last = orders.stream()
                .mapToLong(SimulatorControl.Request::executedNanos)
                .max()
                .orElseThrow();
        return (last - triggerNanos) / NANOS;
    }

    public boolean counts() {
        return flat && !orders.isEmpty();
    }
}
