package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One emergency at an exchange that misbehaves, from the trigger to the proven end. */
final class Ordeal {

    static final String ORDER = "/fapi/v1/order";
    static final String POSITIONS = "/fapi/v3/positionRisk";

    private final Fleet fleet;
    private final Scene scene;
    private final String row;
    private final String name;
    private final Before before;
    private final Map<String, BigDecimal> held;
    private final Map<String, String> met = new LinkedHashMap<>();
    private final List<Trade> settled = new ArrayList<>();
    private final long bornNanos = System.nanoTime();
    private long triggerMillis;
    private long lagMillis;

    Ordeal(Fleet fleet, String row, String name) {
        this.fleet = fleet;
        this.scene = new Scene(fleet);
        this.row = row;
        this.name = name;
        this.before = new Before(
                List.of(),
                fleet.control().trades().stream().mapToLong(Trade::id).max().orElse(0),
                fleet.redis().newestId(Streams.PANIC),
                fleet.redis().newestId(Streams.COMPLETED));
        this.held = fleet.control().positions();
    }

    Fleet fleet() {
        return fleet;
    }

    /** Orders meet this; the fields are those of the simulator's rules. */
    Ordeal orders(Map<String, ?> rule) {
        return rule("POST", ORDER, rule);
    }

    /** Reads of the positions meet this. */
    Ordeal reads(Map<String, ?> rule) {
        return rule("GET", POSITIONS, rule);
    }

    Ordeal rule(String method, String path, Map<String, ?> rule) {
        Map<String, Object> whole = new LinkedHashMap<>(Map.of("method", method, "path", path));
        whole.putAll(rule);
        fleet.control().fault(whole);
        met.put(String.valueOf(rule.get("symbol")), String.valueOf(rule.get("preset")));
        return this;
    }

    /** Positions are shown this old; those of this case are older. */
    Ordeal lagging(long millis) {
        lagMillis = millis;
        long oldNanos = TimeUnit.MILLISECONDS.toNanos(2 * millis);
        Await.until("the positions are old", () -> System.nanoTime() - bornNanos > oldNanos);
        reads(Map.of("preset", "stale-positions", "staleMillis", millis));
        Stage.awaitSeen(fleet, fleet.redis().newestId(Streams.READINESS), held.size());
        return this;
    }

    /** Somebody else's order, which a strategy might have sent. */
    Ordeal entry(Map<String, ?> order) {
        fleet.control().order(order);
        return this;
    }

    /** The exchange itself ends a position, as it does when it has settled a symbol. */
    Ordeal takenAway(String symbol) {
        fleet.control().position(symbol, "0");
        long now = fleet.redis().nowMillis();
        BigDecimal none = BigDecimal.ZERO;
        settled.add(new Trade(0, now, symbol, "", "BOTH", none, none, "", "settlement_autoclose-", "CONTROL"));
        return this;
    }

    /** The operator closes everything. */
    Ordeal panic() {
        String id = fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        triggerMillis = Long.parseLong(id.substring(0, id.indexOf('-')));
        return this;
    }

    /** Milliseconds since the trigger. */
    long sinceTrigger() {
        return fleet.redis().nowMillis() - triggerMillis;
    }

    /** What was told of the rounds so far. */
    List<StreamEntry> completions() {
        return fleet.redis().after(Streams.COMPLETED, before.lastCompletedId());
    }

    List<String> outcomes() {
        return completions().stream().map(entry -> entry.text("outcome")).toList();
    }

    /** Waits for the first completion with that outcome. */
    StreamEntry awaitTold(String outcome, Duration patience) {
        return Await.value(
                "a completion " + outcome,
                patience,
                () -> completions().stream()
                        .filter(entry -> entry.says("outcome", outcome))
                        .findFirst());
    }

    void awaitClosed() {
        Await.until("every position is closed", Scene.FLAT_MAX, fleet.control()::isFlat);
    }

    long awaitAlarm() {
        return Await.value("an alarm", Scene.FLAT_MAX, this::alarmMillis);
    }

    /** Waits for FLAT, checks all that was told and done against the exchange's log, and writes the line. */
    Ordeal endsFlat() {
        return endsFlat(Scene.FLAT_MAX);
    }

    Ordeal endsFlat(Duration patience) {
        awaitFlat(patience);
        writeLine(name, "");
        return this;
    }

    private void awaitFlat(Duration patience) {
        Await.until(
                "FLAT is told, no position and no order are left, and the halt stands",
                patience,
                () -> isLast("FLAT")
                        && fleet.control().isFlat()
                        && fleet.control().resting() == 0
                        && "HALTED".equals(scene.tradingState().get("phase"))
                        && "true".equals(scene.tradingState().get("halted")));
        scene.awaitState("SAFE");
        assertTrue();
    }

    private boolean isLast(String outcome) {
        List<String> told = outcomes();
        return !told.isEmpty() && told.get(told.size() - 1).equals(outcome);
    }

    /** The same, with a line for each symbol: each met a fault of its own. */
    Ordeal endsFlatOneByOne() {
        awaitFlat(Scene.FLAT_MAX);
        held.keySet().forEach(symbol -> writeLine(answersOf(symbol), symbol));
        return this;
    }

    /** Everything told and ordered so far is true and allowed. */
    void assertTrue() {
        List<Trade> all = Stream.concat(trades().stream(), settled.stream()).toList();
        Untruths untruths = new Untruths(new PositionHistory(held, all), lagMillis);
        assertThat(untruths.in(completions(), sentOrders())).isEmpty();
        assertThat(scene.tradingState()).containsEntry("halted", "true");
    }

    List<Trade> trades() {
        return fleet.control().trades().stream()
                .filter(trade -> trade.id() > before.lastTradeId())
                .toList();
    }

    /** The closing orders that arrived, executed or not. */
    List<Request> sentOrders() {
        return fleet.control().requests(ORDER).stream()
                .filter(request -> request.method().equals("POST")
                        && request.clientOrderId().startsWith("qx-"))
                // One that hung in an earlier case may end in this one.
                .filter(request -> request.receivedMillis() >= triggerMillis)
                .toList();
    }

    /** @param symbol empty for all of them together */
    private void writeLine(String what, String symbol) {
        List<StreamEntry> told = completions();
        long orders = sentOrders().stream()
                .filter(order -> order.symbol().contains(symbol))
                .count();
        long closedMillis = trades().stream()
                .filter(trade -> trade.clientOrderId().startsWith("qx-")
                        && trade.symbol().contains(symbol))
                .mapToLong(Trade::millis)
                .max()
                .orElse(triggerMillis);
        FaultTable.add(
                row,
                symbol.isEmpty() ? what : name + ": " + what,
                List.of(
                        symbol.isEmpty() ? answers() : "all of them in one emergency",
                        orders
                                + (orders == 1 ? " order; " : " orders; ")
                                + (symbol.isEmpty() ? rounds(told) : roundsOf(symbol, told)),
                        "flat, no order, halted",
                        Long.toString(closedMillis - triggerMillis),
                        Long.toString(told.get(told.size() - 1).millis() - triggerMillis),
                        alarmMillis().map(millis -> Long.toString(millis)).orElse("-")));
    }

    /** What was told of one symbol in each round. */
    private static String roundsOf(String symbol, List<StreamEntry> told) {
        return told.stream()
                .map(entry -> entry.says("outcome", "FLAT")
                        ? "FLAT"
                        : Untruths.symbols(entry.text("failed_symbols")).contains(symbol)
                                ? entry.text("outcome") + ", named"
                                : entry.text("outcome") + ", closed")
                .collect(Collectors.joining("; "));
    }

    /** The answers to the orders of one symbol, in their order. */
    private String answersOf(String symbol) {
        return sentOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .map(order -> answer(order) + (order.fault().isEmpty() ? "" : " " + meaning(order)))
                .collect(Collectors.joining(", then "));
    }

    private String meaning(Request order) {
        return met.getOrDefault(order.symbol(), "");
    }

    private static String rounds(List<StreamEntry> told) {
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
        fleet.control().requests().stream()
                .filter(request -> request.receivedMillis() >= triggerMillis)
                .filter(request ->
                        request.path().equals(ORDER) || request.path().equals(POSITIONS))
                .map(request -> (request.path().equals(ORDER) ? "order " : "read ") + answer(request))
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
        boolean order = request.path().equals(ORDER);
        return order && !request.fault().isEmpty() ? words + (request.executed() ? " (executed)" : " (lost)") : words;
    }

    private Optional<Long> alarmMillis() {
        return fleet.redis().all(Streams.EVENTS).stream()
                .filter(entry -> entry.says("type", "alarm") && entry.millis() >= triggerMillis)
                .map(entry -> entry.millis() - triggerMillis)
                .findFirst();
    }
}
