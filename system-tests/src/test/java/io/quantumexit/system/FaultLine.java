package io.quantumexit.system;

import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is written of an ordeal that has ended flat: what the exchange said, what was done, how long it took. */
final class FaultLine {

    private final Ordeal ordeal;
    private final String row;
    private final String name;
    private final List<StreamEntry> told;

    FaultLine(Ordeal ordeal, String row, String name) {
        this.ordeal = ordeal;
        this.row = row;
        this.name = name;
        this.told = ordeal.completions();
    }

    /** One line for all positions. */
    void write() {
        write(name, answers(), rounds(), "");
    }

    /**
     * A line for one symbol.
     *
     * @param fault that its orders met
     */
    void write(String symbol, String fault) {
        write(name + ": " + answersOf(symbol, fault), "all of them in one emergency", roundsOf(symbol), symbol);
    }

    private void write(String what, String answers, String rounds, String symbol) {
        long orders = ordeal.sentOrders().stream()
                .filter(order -> order.symbol().contains(symbol))
                .count();
        long closedMillis = ordeal.trades().stream()
                .filter(trade -> trade.clientOrderId().startsWith("qx-")
                        && trade.symbol().contains(symbol))
                .mapToLong(Trade::millis)
                .max()
                .orElse(ordeal.triggerMillis());
        FaultTable.add(
                row,
                what,
                List.of(
                        answers,
                        orders + (orders == 1 ? " order; " : " orders; ") + rounds,
                        "flat, no order, halted",
                        Long.toString(closedMillis - ordeal.triggerMillis()),
                        Long.toString(told.get(told.size() - 1).millis() - ordeal.triggerMillis()),
                        ordeal.alarmMillis()
                                .map(millis -> Long.toString(millis))
                                .orElse("-")));
    }

    /** What was told of one symbol in each round. */
    private String roundsOf(String symbol) {
        return told.stream()
                .map(entry -> entry.says("outcome", "FLAT")
                        ? "FLAT"
                        : Untruths.symbols(entry.text("failed_symbols")).contains(symbol)
                                ? entry.text("outcome") + ", named"
                                : entry.text("outcome") + ", closed")
                .collect(Collectors.joining("; "));
    }

    /** The answers to the orders of one symbol, in their order. */
    private String answersOf(String symbol, String fault) {
        return ordeal.sentOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .map(order -> answer(order) + (order.fault().isEmpty() ? "" : " " + fault))
                .collect(Collectors.joining(", then "));
    }

    private String rounds() {
        List<String> rounds = new ArrayList<>();
        int equal = 1;
        for (int n = 0; n < told.size(); n++) {
            String round = round(told.get(n));
            boolean again = n + 1 < told.size() && round(told.get(n + 1)).equals(round);
            if (!again) {
                rounds.add(equal > 1 ? equal + "× " + round : round);
            }
            equal = again ? equal + 1 : 1;
        }
        return String.join(", ", rounds);
    }

    private static String round(StreamEntry told) {
        Set<String> failed = Untruths.symbols(told.text("failed_symbols"));
        String which =
                failed.size() > 1 ? failed.size() + " of " + told.text("positions_total") : String.join("", failed);
        return (told.text("outcome") + " " + which).strip();
    }

    /** Orders and reads with their answers, counted. */
    private String answers() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        ordeal.requests().stream()
                .filter(request ->
                        request.path().equals(Ordeal.ORDER) || request.path().equals(Ordeal.POSITIONS))
                .map(request -> (request.path().equals(Ordeal.ORDER) ? "order " : "read ") + answer(request))
                .sorted()
                .forEach(answer -> counted.merge(answer, 1, Integer::sum));
        return counted.entrySet().stream()
                .map(entry -> entry.getValue() + "× " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String answer(Request request) {
        String words = request.status() == 0 ? "no answer" : Integer.toString(request.status());
        if (request.code() != 0) {
            words += " " + request.code();
        }
        boolean order = request.path().equals(Ordeal.ORDER);
        return order && !request.fault().isEmpty() ? words + (request.executed() ? " (executed)" : " (lost)") : words;
    }
}
