package io.quantumexit.system.demo;

import io.quantumexit.system.truth.SimulatorControl;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Seven positions, a take-profit, a conditional stop and an entry order: what the account holds in each act. */
final class DemoAccount {

    private static final Map<String, String> POSITIONS = Map.of(
            "BTCUSDT", "0.150",
            "ETHUSDT", "-2.400",
            "BNBUSDT", "6.50",
            "SOLUSDT", "38.00",
            "XRPUSDT", "-2500.0",
            "DOGEUSDT", "30000",
            "ADAUSDT", "-9000");

    private DemoAccount() {}

    static void open(SimulatorControl control) {
        POSITIONS.forEach(control::position);
        control.order(Map.of(
                "symbol", "BTCUSDT",
                "side", "SELL",
                "quantity", "0.150",
                "price", away(control, "BTCUSDT", "1.03"),
                "reduceOnly", true));
        control.order(Map.of(
                "symbol", "BNBUSDT",
                "side", "BUY",
                "quantity", "2.00",
                "price", away(control, "BNBUSDT", "0.97")));
        control.order(Map.of(
                "symbol", "ETHUSDT",
                "side", "BUY",
                "type", "STOP_MARKET",
                "closePosition", true,
                "triggerPrice", away(control, "ETHUSDT", "1.05")));
    }

    /** A price on the tick, which is 0.1 or finer for these symbols. */
    private static String away(SimulatorControl control, String symbol, String factor) {
        return control.markPrice(symbol)
                .multiply(new BigDecimal(factor))
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
