package io.quantumexit.system;

import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.StreamEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was told and ordered in an emergency with what the exchange's own log says was so. */
final class Untruths {

    /** A completion speaks of its last read, which may take this long. */
    private static final long READ_MILLIS = 1_500;

    private final PositionHistory history;
    private final long lagMillis;
    private final List<String> found = new ArrayList<>();

    /** @param lagMillis how old the positions are that the exchange shows */
    Untruths(PositionHistory history, long lagMillis) {
        this.history = history;
        this.lagMillis = lagMillis;
    }

    /** Everything that is not true or must never happen; empty when all is well. */
    List<String> in(List<StreamEntry> completions, List<Request> orders) {
        completions.forEach(this::judge);
        history.openedByUs().forEach(trade -> found.add("opened or flipped by us: " + trade));
        judgeOrders(orders);
        return List.copyOf(found);
    }

    private void judge(StreamEntry told) {
        long end = told.number("ts_completed");
        long from = end - READ_MILLIS - lagMillis;
        Set<String> failed = symbols(told.text("failed_symbols"));
        Set<String> open = history.openThroughout(end - READ_MILLIS, end);
        long closed = told.number("positions_closed");
        long total = told.number("positions_total");
        check(told, total == -1 || total == closed + failed.size(), "the numbers do not add up");
        check(told, failed.size() == told.number("positions_failed"), "the failed ones are not counted right");
        switch (told.text("outcome")) {
            case "FLAT" -> check(told, history.wasFlatWithin(end - READ_MILLIS, end), "not flat but " + open);
            case "RESIDUAL" -> {
                check(told, failed.containsAll(open), "open and not named: " + open);
                check(told, history.openWithin(from, end).containsAll(failed), "named, and closed for long: " + failed);
            }
            case "UNKNOWN" -> {
                check(told, closed == 0, "nothing proven and yet closed");
                check(told, total == -1 || failed.containsAll(open), "open and not named: " + open);
            }
            default -> check(told, false, "no outcome");
        }
    }

    private void check(StreamEntry told, boolean holds, String what) {
        if (!holds) {
            found.add(what + " in " + told);
        }
    }

    /** Every order asks for what reduces, all of one round together for no more than was there, and once. */
    private void judgeOrders(List<Request> orders) {
        Set<String> ids = new HashSet<>();
        Map<String, BigDecimal> asked = new TreeMap<>();
        for (Request order : orders) {
            if (!ids.add(order.clientOrderId())) {
                found.add("sent twice: " + order);
            }
            String leg = order.positionSide().isEmpty() ? order.symbol() : order.symbol() + ":" + order.positionSide();
            String round = order.clientOrderId().replaceFirst("[a-z]\\d+$", "");
            BigDecimal quantity = asked.merge(round + " " + leg, new BigDecimal(order.quantity()), BigDecimal::add);
            int reduces = order.side().equals("SELL") ? 1 : -1;
            if (quantity.compareTo(history.largest(leg, reduces)) > 0) {
                found.add("beyond the size of " + leg + ": " + quantity + " in " + order);
            }
        }
    }

    /** Names out of a JSON list. */
    static Set<String> symbols(String json) {
        Set<String> symbols = new TreeSet<>();
        Arrays.stream(json.replaceAll("[\\[\\]\"\\s]", "").split(","))
                .filter(symbol -> !symbol.isEmpty())
                .forEach(symbols::add);
        return symbols;
    }
}
