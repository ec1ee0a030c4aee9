package io.quantumexit.simulator.setup;

import io.quantumexit.simulator.market.AlgoRequest;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.OrderType;
import io.quantumexit.simulator.market.Origin;
import io.quantumexit.simulator.market.PositionKey;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the first account holds at start. */
public enum Scenario {
    /** Nothing. */
    EMPTY,
    /**
     * Seven positions, longs and shorts, with a resting reduce-only take-profit on BTCUSDT, a conditional stop on
     * ETHUSDT and a resting entry order on BNBUSDT. Entries are at the present price.
     */
    DEMO;

    private static final List<String> DEMO_POSITIONS = List.of(
            "BTCUSDT:0.150",
            "ETHUSDT:-2.400",
            "BNBUSDT:6.50",
            "SOLUSDT:38.00",
            "XRPUSDT:-2500.0",
            "DOGEUSDT:30000",
            "ADAUSDT:-9000");
    /** Value of a generated position: above every minimum notional. */
    private static final BigDecimal GENERATED_NOTIONAL = new BigDecimal("500");

    /** How many symbols must be listed for this scenario with generated positions besides. */
    public int symbols(int generated) {
        return (this == DEMO ? DEMO_POSITIONS.size() : 0) + generated;
    }

    /**
     * Gives an account this scenario's holdings, and generated positions on other symbols besides.
     *
     * @throws IllegalArgumentException when the exchange refuses one of them to this account
     */
    public void apply(Market market, String account, int generated, Moment now) {
        try {
            hold(market, account, generated, now);
        } catch (Rejection refused) {
            throw new IllegalArgumentException(
                    "account '" + account + "' cannot hold scenario " + this + " with " + generated
                            + " generated positions: " + refused.code() + " " + refused.phrase(),
                    refused);
        }
    }

    private void hold(Market market, String account, int generated, Moment now) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        if (this == DEMO) {
            for (String entry : DEMO_POSITIONS) {
                int colon = entry.indexOf(':');
                amounts.put(entry.substring(0, colon), new BigDecimal(entry.substring(colon + 1)));
            }
        }
        generate(market, generated, amounts);
        boolean hedge = market.account(account).hedge();
        amounts.forEach((symbol, amount) -> market.setPosition(
                account,
                new PositionKey(symbol, leg(hedge, amount)),
                amount,
                market.quote(symbol).mark(),
                now));
        if (this == DEMO) {
            restingOrders(market, account, hedge, now);
        }
    }

    /** Longs and shorts in turn, on the listed symbols that hold nothing yet, in their order. */
    private static void generate(Market market, int wanted, Map<String, BigDecimal> amounts) {
        List<Quote> quotes = market.quotes().stream()
                .filter(quote -> !amounts.containsKey(quote.symbol()))
                .toList();
        for (int index = 0; index < wanted; index++) {
            Quote quote = quotes.get(index);
            BigDecimal step = quote.rules().lot().step();
            BigDecimal quantity = GENERATED_NOTIONAL
                    .divide(quote.mark().multiply(step), 0, RoundingMode.UP)
                    .multiply(step);
            amounts.put(quote.symbol(), index % 2 == 0 ? quantity : quantity.negate());
        }
    }

    private static void restingOrders(Market market, String account, boolean hedge, Moment now) {
        OrderRequest takeProfit = OrderRequest.limit(
                "BTCUSDT", Side.SELL, new BigDecimal("0.150"), away(market.quote("BTCUSDT"), "1.03"));
        OrderRequest entry =
                OrderRequest.limit("BNBUSDT", Side.BUY, new BigDecimal("2.00"), away(market.quote("BNBUSDT"), "0.97"));
        AlgoRequest stop =
                AlgoRequest.closing("ETHUSDT", Side.BUY, OrderType.STOP_MARKET, away(market.quote("ETHUSDT"), "1.05"));
        if (hedge) {
            market.place(account, takeProfit.withPositionSide(PositionSide.LONG), Origin.CONTROL, now);
            market.place(account, entry.withPositionSide(PositionSide.LONG), Origin.CONTROL, now);
            market.placeAlgo(account, stop.withPositionSide(PositionSide.SHORT), Origin.CONTROL, now);
        } else {
            market.place(account, takeProfit.withReduceOnly(), Origin.CONTROL, now);
            market.place(account, entry, Origin.CONTROL, now);
            market.placeAlgo(account, stop, Origin.CONTROL, now);
        }
    }

    private static PositionSide leg(boolean hedge, BigDecimal amount) {
        if (!hedge) {
            return PositionSide.BOTH;
        }
        return amount.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT;
    }

    private static BigDecimal away(Quote quote, String factor) {
        BigDecimal tick = quote.rules().tick();
        return quote.mark()
                .multiply(new BigDecimal(factor))
                .divide(tick, 0, RoundingMode.HALF_EVEN)
                .multiply(tick);
    }
}
