package io.quantumexit.system;

import io.quantumexit.system.truth.SimulatorControl.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an account held at any moment of an emergency, by the exchange's own trades. Times are epoch milliseconds. */
final class PositionHistory {

    private final Map<String, BigDecimal> first;
    private final List<Trade> trades;

    /**
     * @param first amounts by leg before the first of the trades
     * @param trades oldest first
     */
    PositionHistory(Map<String, BigDecimal> first, List<Trade> trades) {
        this.first = Map.copyOf(first);
        this.trades = List.copyOf(trades);
    }

    Set<String> openAt(long millis) {
        return open(amountsAt(millis));
    }

    /** Whether there was a moment without any position. */
    boolean wasFlatWithin(long fromMillis, long toMillis) {
        return moments(fromMillis, toMillis).stream()
                .anyMatch(moment -> openAt(moment).isEmpty());
    }

    /** Legs that were open all that time. */
    Set<String> openThroughout(long fromMillis, long toMillis) {
        Set<String> throughout = new TreeSet<>(openAt(fromMillis));
        moments(fromMillis, toMillis).forEach(moment -> throughout.retainAll(openAt(moment)));
        return throughout;
    }

    /** Legs that were open at any time of it. */
    Set<String> openWithin(long fromMillis, long toMillis) {
        Set<String> within = new TreeSet<>();
        moments(fromMillis, toMillis).forEach(moment -> within.addAll(openAt(moment)));
        return within;
    }

    /** Whether the leg was ever long ({@code sign} 1) or short (-1), and how large at most. */
    BigDecimal largest(String leg, int sign) {
        BigDecimal largest = sized(first.getOrDefault(leg, BigDecimal.ZERO), sign);
        for (Trade trade : trades) {
            if (trade.leg().equals(leg)) {
                largest = largest.max(sized(trade.positionAfter(), sign));
            }
        }
        return largest;
    }

    /** Trades of emergency orders that did not bring their position nearer to zero. */
    List<Trade> openedByUs() {
        Map<String, BigDecimal> amounts = new TreeMap<>(first);
        List<Trade> opened = new ArrayList<>();
        for (Trade trade : trades) {
            BigDecimal before = amounts.getOrDefault(trade.leg(), BigDecimal.ZERO);
            BigDecimal after = trade.positionAfter();
            boolean nearer = after.abs().compareTo(before.abs()) < 0 && after.signum() * before.signum() >= 0;
            if (trade.clientOrderId().startsWith("qx-") && !nearer) {
                opened.add(trade);
            }
            amounts.put(trade.leg(), after);
        }
        return opened;
    }

    private static BigDecimal sized(BigDecimal amount, int sign) {
        return amount.signum() == sign ? amount.abs() : BigDecimal.ZERO;
    }

    private Map<String, BigDecimal> amountsAt(long millis) {
        Map<String, BigDecimal> amounts = new TreeMap<>(first);
        trades.stream()
                .filter(trade -> trade.millis() <= millis)
                .forEach(trade -> amounts.put(trade.leg(), trade.positionAfter()));
        return amounts;
    }

    private static Set<String> open(Map<String, BigDecimal> amounts) {
        Set<String> open = new TreeSet<>();
        amounts.forEach((leg, amount) -> {
            if (amount.signum() != 0) {
                open.add(leg);
            }
        });
        return open;
    }

    private List<Long> moments(long fromMillis, long toMillis) {
        List<Long> moments = new ArrayList<>(List.of(fromMillis, toMillis));
        trades.stream()
                .map(Trade::millis)
                .filter(millis -> millis > fromMillis && millis < toMillis)
                .forEach(moments::add);
        return moments;
    }
}
