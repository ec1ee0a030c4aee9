package io.quantumexit.system;

import io.quantumexit.system.truth.ExchangeTruth.OpenPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How things stood before an emergency.
 *
 * @param positions by the exchange
 * @param lastTradeId newest fill of the exchange, 0 when there was none
 * @param lastPanicId newest entry of the panic stream
 * @param lastCompletedId newest entry of the completions
 */
public record Before(List<OpenPosition> positions, long lastTradeId, String lastPanicId, String lastCompletedId) {

    public static Before of(Fleet fleet) {
        long lastTradeId = fleet.control().trades().stream()
                .mapToLong(trade -> trade.id())
                .max()
                .orElse(0);
        return new Before(
                fleet.exchange().openPositions(),
                lastTradeId,
                fleet.redis().newestId(Streams.PANIC),
                fleet.redis().newestId(Streams.COMPLETED));
    }

    /** Amount of each position, by its symbol, in hedge mode {@code SYMBOL:LONG} or {@code SYMBOL:SHORT}. */
    public Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        positions.forEach(position -> amounts.put(
                position.side().equals("BOTH") ? position.symbol() : position.symbol() + ":" + position.side(),
                position.amount()));
        return amounts;
    }
}
