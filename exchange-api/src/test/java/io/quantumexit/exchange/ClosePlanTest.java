package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quantumexit.testsupport.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosePlanTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # leg,  amount, side, reduceOnly
              BOTH,  1.50,  SELL, true
              BOTH,  -1.50, BUY,  true
              LONG,  1.50,  SELL, false
              SHORT, -1.50, BUY,  false
            """)
    void closesTheWholeSizeByTheOppositeSide(PositionSide leg, BigDecimal amount, Side side, boolean reduceOnly) {
        List<MarketOrder> orders = plan(List.of(position("AUSDT", leg, amount, "1")), Map.of());

        MarketOrder order =
                new MarketOrder("AUSDT", leg, side, new BigDecimal("1.50"), MarketOrder.EMERGENCY_PREFIX + "0");
        assertThat(orders).containsExactly(order);
        assertThat(orders.get(0).reduceOnly()).isEqualTo(reduceOnly);
    }

    @Test
    void nothingOpenNothingToSend() {
        assertThat(plan(List.of(), Map.of())).isEmpty();
    }

    @Test
    void largestNotionalGoesFirstWhateverItsDirection() {
        List<Position> positions = List.of(
                position("SMALLUSDT", PositionSide.BOTH, new BigDecimal("100"), "1"),
                position("LARGEUSDT", PositionSide.BOTH, new BigDecimal("-1"), "90000"),
                position("MIDDLEUSDT", PositionSide.LONG, new BigDecimal("5"), "30"));

        assertThat(plan(positions, Map.of()))
                .extracting(MarketOrder::symbol, MarketOrder::clientOrderId)
                .containsExactly(tuple("LARGEUSDT", "qx-0"), tuple("MIDDLEUSDT", "qx-1"), tuple("SMALLUSDT", "qx-2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # why                         | amount | min   | max  | step  | pieces
              fits                          | 10     | 1     | 10   | 1     | 10
              just too large                | 10     | 1     | 9    | 1     | 9 1
              several                       | 25     | 1     | 10   | 1     | 10 10 5
              maximum is no multiple        | 25     | 1     | 10.9 | 1     | 10 10 5
              scale of the step             | 0.05   | 0.001 | 0.02 | 0.001 | 0.020 0.020 0.010
              no step known                 | 25     | 1     | 10.9 | 0     | 10.9 10.9 3.2
              maximum below the step        | 5      | 1     | 2    | 3     | 2 2 1
              no maximum known              | 25     | 1     | 0    | 1     | 25
              rest would be too small       | 12     | 5     | 10   | 1     | 7 5
              the same at the end           | 22     | 5     | 10   | 1     | 10 7 5
              rest just large enough        | 15     | 5     | 10   | 1     | 10 5
              both halves just large enough | 10     | 5     | 8    | 1     | 5 5
              too little for two            | 9      | 5     | 8    | 1     | 8 1
            """)
    void splitsWhatIsLargerThanOneOrderMayBe(
            String why, BigDecimal amount, BigDecimal min, BigDecimal max, BigDecimal step, String pieces) {
        for (Position position : List.of(
                position("AUSDT", PositionSide.BOTH, amount, "1"),
                position("AUSDT", PositionSide.SHORT, amount.negate(), "1"))) {
            List<MarketOrder> orders = plan(List.of(position), Map.of("AUSDT", rules("AUSDT", min, max, step)));

            assertThat(orders.stream().map(MarketOrder::quantity).map(BigDecimal::toPlainString))
                    .as(why)
                    .containsExactly(pieces.split(" "));
        }
    }

    @Test
    void onePositionNeverFloodsThePlan() {
        Position huge = position("AUSDT", PositionSide.BOTH, new BigDecimal("1000"), "1");
        SymbolRules rules = rules("AUSDT", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

        assertThat(plan(List.of(huge), Map.of("AUSDT", rules))).hasSize(ClosePlan.MAX_ORDERS_PER_POSITION);
    }

    @Test
    void anyAccountIsClosedExactlyAndNothingMore() {
        Seeds.each(300, (seed, random) -> {
            List<Position> positions = new ArrayList<>();
            Map<String, SymbolRules> rules = new HashMap<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                positions.add(randomPosition(random, "S" + i + "USDT", rules));
            }
            List<MarketOrder> orders = plan(positions, rules);

            Map<String, BigDecimal> ordered = new HashMap<>();
            for (MarketOrder order : orders) {
                ordered.merge(order.positionKey(), order.quantity(), BigDecimal::add);
                SymbolRules rule = rules.get(order.symbol());
                if (rule != null) {
                    assertThat(order.quantity()).isBetween(rule.marketMinQuantity(), rule.marketMaxQuantity());
                    assertThat(order.quantity().remainder(rule.stepSize())).isZero();
                }
            }
            assertThat(ordered).hasSameSizeAs(positions);
            for (Position position : positions) {
                assertThat(ordered.get(position.key()))
                        .isEqualByComparingTo(position.amount().abs());
            }
            assertThat(orders).extracting(MarketOrder::clientOrderId).doesNotHaveDuplicates();
            assertThat(orders)
                    .extracting(order -> notional(positions, order))
                    .isSortedAccordingTo((a, b) -> b.compareTo(a));
        });
    }

    /** A size in whole steps of 0.01, sometimes of a symbol without rules, that ten orders can close. */
    private static Position randomPosition(Random random, String symbol, Map<String, SymbolRules> rules) {
        BigDecimal step = new BigDecimal("0.01");
        if (random.nextInt(5) > 0) {
            BigDecimal min = BigDecimal.valueOf(1 + random.nextInt(3), 2);
            BigDecimal max = BigDecimal.valueOf(10_000 + random.nextInt(1_000), 3);
            rules.put(symbol, rules(symbol, min, max, step));
        }
        BigDecimal amount = BigDecimal.valueOf(10 + random.nextInt(9_000), 2);
        PositionSide leg = List.of(PositionSide.values()).get(random.nextInt(3));
        boolean isShort = leg == PositionSide.SHORT || (leg == PositionSide.BOTH && random.nextBoolean());
        String mark = Integer.toString(random.nextInt(1_000));
        return position(symbol, leg, isShort ? amount.negate() : amount, mark);
    }

    private static BigDecimal notional(List<Position> positions, MarketOrder order) {
        return positions.stream()
                .filter(position -> position.key().equals(order.positionKey()))
                .findAny()
                .orElseThrow()
                .notional();
    }

    private static List<MarketOrder> plan(List<Position> positions, Map<String, SymbolRules> rules) {
        return ClosePlan.of(positions, rules, MarketOrder.EMERGENCY_PREFIX).orders();
    }

    private static Position position(String symbol, PositionSide leg, BigDecimal amount, String mark) {
        return new Position(symbol, leg, amount, BigDecimal.TEN, new BigDecimal(mark));
    }

    private static SymbolRules rules(String symbol, BigDecimal min, BigDecimal max, BigDecimal step) {
        return new SymbolRules(symbol, min, max, step, true);
    }
}
