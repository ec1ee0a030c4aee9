package io.quantumexit.exchange.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.SymbolRules;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An account with fifty positions, and what the exchange writes about it. Nothing is sent anywhere. */
final class SampleAccount {

    static final int POSITIONS = 50;

    /** As long as the exchange's own. */
    private static final int KEY_CHARACTERS = 64;

    private SampleAccount() {}

    static BinanceConfig config() {
        return new BinanceConfig(
                URI.create("https://fapi.binance.com"),
                URI.create("wss://fstream.binance.com"),
                Secret.of("k".repeat(KEY_CHARACTERS)),
                Secret.of("s".repeat(KEY_CHARACTERS)));
    }

    static List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < POSITIONS; i++) {
            positions.add(new Position(
                    symbol(i),
                    PositionSide.BOTH,
                    amount(i),
                    new BigDecimal("2.3483").multiply(BigDecimal.valueOf(i + 1)),
                    new BigDecimal("2.39560000")));
        }
        return positions;
    }

    static Map<String, SymbolRules> rules() {
        return IntStream.range(0, POSITIONS)
                .mapToObj(SampleAccount::symbol)
                .collect(Collectors.toUnmodifiableMap(
                        symbol -> symbol,
                        symbol -> new SymbolRules(
                                symbol,
                                new BigDecimal("0.001"),
                                new BigDecimal("120000"),
                                new BigDecimal("0.001"),
                                true)));
    }

    /** Each field of a row as {@code positionRisk} v3 has it. */
    static byte[] positionRisk() {
        return IntStream.range(0, POSITIONS)
                .mapToObj(i -> ("{'symbol':'" + symbol(i) + "','positionSide':'BOTH','positionAmt':'" + amount(i)
                                + "','entryPrice':'2.3483','breakEvenPrice':'2.349356735','markPrice':'2.39560000',"
                                + "'unRealizedProfit':'0.23650000','liquidationPrice':'0','isolatedMargin':'0',"
                                + "'notional':'11.97800000','marginAsset':'USDT','isolatedWallet':'0',"
                                + "'initialMargin':'2.39560000','maintMargin':'0.07186800',"
                                + "'positionInitialMargin':'2.39560000','openOrderInitialMargin':'0','adl':2,"
                                + "'bidNotional':'0','askNotional':'0','updateTime':1722062678998}")
                        .replace('\'', '"'))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
    }

    /** What a filled MARKET order is answered with. */
    static byte[] filledOrder() {
        return ("{'orderId':1917641,'symbol':'SYM7USDT','status':'FILLED','clientOrderId':'qx-1x2y3z-1a7','price':'0',"
                        + "'avgPrice':'2.39560','origQty':'7.125','executedQty':'7.125','cumQty':'7.125',"
                        + "'cumQuote':'17.06865','timeInForce':'GTC','type':'MARKET','reduceOnly':true,"
                        + "'closePosition':false,'side':'SELL','positionSide':'BOTH','stopPrice':'0',"
                        + "'workingType':'CONTRACT_PRICE','priceProtect':false,'origType':'MARKET',"
                        + "'priceMatch':'NONE','selfTradePreventionMode':'EXPIRE_MAKER','goodTillDate':0,"
                        + "'updateTime':1566818724722}")
                .replace('\'', '"')
                .getBytes(UTF_8);
    }

    private static String symbol(int index) {
        return "SYM" + index + "USDT";
    }

    private static BigDecimal amount(int index) {
        BigDecimal size = BigDecimal.valueOf(1_125L * (index + 1), 3);
        return index % 2 == 0 ? size : size.negate();
    }
}
