package io.quantumexit.simulator.market;

import static io.quantumexit.simulator.market.TestMarket.ACCOUNT;
import static io.quantumexit.simulator.market.TestMarket.BOTH;
import static io.quantumexit.simulator.market.TestMarket.SYMBOL;
import static io.quantumexit.simulator.market.TestMarket.limit;
import static io.quantumexit.simulator.market.TestMarket.still;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.market.MarketSettings.Conflict;
import io.quantumexit.simulator.market.MarketSettings.Oversize;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fills in whatever order: no reduce-only order opens or flips a position. */
class ReduceOnlySimulationTest {
    private static final int SEEDS = 50;
    private static final int STEPS = 200;

    @ParameterizedTest
    @EnumSource(Conflict.class)
    void noReduceOnlyFillOpens(Conflict conflict) {
        long first = Long.getLong("seed", 1);
        long last = Long.getLong("seed", SEEDS);
        for (long seed = first; seed <= last; seed++) {
            for (Trade trade : run(conflict, new Random(seed))) {
                assertThat(reduces(trade))
                        .as("replay with -Dseed=%d: %s", seed, trade)
                        .isTrue();
            }
        }
    }

    private static List<Trade> run(Conflict conflict, Random random) {
        Oversize oversize = random.nextBoolean() ? Oversize.TRIM : Oversize.REJECT;
        TestMarket market = TestMarket.with(still().withConflict(conflict).withOversize(oversize));
        market.market.leverage(ACCOUNT, SYMBOL, 100);
        for (int step = 0; step < STEPS; step++) {
            act(market, random);
        }
        List<Trade> reducing =
                market.market.trades().stream().filter(Trade::reduceOnly).toList();
        assertThat(reducing).isNotEmpty();
        return reducing;
    }

    private static boolean reduces(Trade trade) {
        return trade.side().signed(BigDecimal.ONE).signum()
                != trade.positionAfter().signum();
    }

    private static void act(TestMarket market, Random random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String quantity = Integer.toString(1 + random.nextInt(9));
        String price = Integer.toString(95 + random.nextInt(11));
        try {
            switch (random.nextInt(8)) {
                case 0 -> market.place(OrderRequest.market(SYMBOL, side, new BigDecimal(quantity)));
                case 1 -> market.close(side, quantity);
                case 2, 3 -> market.place(limit(side, quantity, price));
                case 4, 5 -> market.place(limit(side, quantity, price).withReduceOnly());
                case 6 ->
                    market.algo(AlgoRequest.market(
                            SYMBOL, side, OrderType.STOP_MARKET, new BigDecimal(price), new BigDecimal(quantity)));
                default -> move(market, random, price);
            }
        } catch (Rejection refused) {
            // A refusal is as good as a fill here.
        }
    }

    /** A new price on a book that is deep, or too thin to fill any order at once. */
    private static void move(TestMarket market, Random random, String price) {
        Optional<BigDecimal> depth = random.nextBoolean() ? Optional.empty() : Optional.of(BigDecimal.valueOf(2));
        market.market.changeBook(SYMBOL, new Book(depth, BigDecimal.ZERO));
        market.mark(price);
        if (random.nextInt(10) == 0) {
            market.holding(BOTH, Integer.toString(random.nextInt(21) - 10));
        }
    }
}
