package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.ClosePlan;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.SymbolRules;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From positions to orders whose bytes are ready to send. */
@State(Scope.Thread)
public class SalvoBenchmark {

    private static final String PREFIX = MarketOrder.EMERGENCY_PREFIX + "1gpp4xb7ke0sa-1a";

    private final List<Position> positions = SampleAccount.positions();
    private final Map<String, SymbolRules> rules = SampleAccount.rules();
    private final BinanceExchange exchange = BinanceExchange.connect(SampleAccount.config());
    private final List<MarketOrder> orders =
            ClosePlan.of(positions, rules, PREFIX).orders();
    private int next;

    /** One order, signed now. */
    @Benchmark
    public int signOrder() {
        next = (next + 1) % orders.size();
        return exchange.signOnly(orders.get(next));
    }

    @Benchmark
    public ClosePlan plan50() {
        return ClosePlan.of(positions, rules, PREFIX);
    }

    /** The plan and all of its orders. */
    @Benchmark
    public int planAndSign50() {
        int bytes = 0;
        for (MarketOrder order : plan50().orders()) {
            bytes += exchange.signOnly(order);
        }
        return bytes;
    }

    @TearDown
    public void close() {
        exchange.close();
    }
}
