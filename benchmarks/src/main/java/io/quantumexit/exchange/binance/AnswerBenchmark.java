package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.PositionList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the exchange answers, read. */
@State(Scope.Thread)
public class AnswerBenchmark {

    private final byte[] positionRisk = SampleAccount.positionRisk();
    private final byte[] filledOrder = SampleAccount.filledOrder();

    @Benchmark
    public PositionList readPositions50() throws OddBodyException {
        return PositionRows.read(positionRisk);
    }

    @Benchmark
    public OrderFill readFill() throws OddBodyException {
        return OrderBodies.fill(filledOrder);
    }
}
