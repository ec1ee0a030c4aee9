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
import java.util.concurrent.TimeUnit;
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
        new FaultLine(this, row, name).write();
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
        FaultLine line = new FaultLine(this, row, name);
        held.keySet().forEach(symbol -> line.write(symbol, met.getOrDefault(symbol, "")));
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

    /** All requests from the trigger on. */
    List<Request> requests() {
        return fleet.control().requests().stream()
                .filter(request -> request.receivedMillis() >= triggerMillis)
                .toList();
    }

    long triggerMillis() {
        return triggerMillis;
    }

    /** Milliseconds from the trigger to the first alarm. */
    Optional<Long> alarmMillis() {
        return fleet.redis().all(Streams.EVENTS).stream()
                .filter(entry -> entry.says("type", "alarm") && entry.millis() >= triggerMillis)
                .map(entry -> entry.millis() - triggerMillis)
                .findFirst();
    }
}
