package io.quantumexit.system;

import io.quantumexit.system.truth.ExchangeTruth.OpenPosition;
import io.quantumexit.system.truth.ExchangeTruth.RestingOrder;
import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must be true after an emergency, asked from the exchange and from Redis and never from a daemon. */
public final class Aftermath {

    private final Fleet fleet;
    private final Before before;
    private final List<Check> checks = new ArrayList<>();

    private Aftermath(Fleet fleet, Before before) {
        this.fleet = fleet;
        this.before = before;
    }

    /**
     * One thing that must hold.
     *
     * @param evidence what was found
     * @param source where it was asked
     */
    public record Check(String what, boolean held, String evidence, String source) {}

    /** Everything that must hold once the account is said to be flat. */
    public static List<Check> ofFlat(Fleet fleet, Before before) {
        Aftermath aftermath = new Aftermath(fleet, before);
        aftermath.checkPositions();
        aftermath.checkRestingOrders();
        aftermath.checkTrades();
        aftermath.checkHalt();
        aftermath.checkCompletion();
        return List.copyOf(aftermath.checks);
    }

    /** The checks that do not hold, one a line; empty when all do. */
    public static String broken(List<Check> checks) {
        return checks.stream()
                .filter(check -> !check.held())
                .map(check -> check.what() + ": " + check.evidence() + " (" + check.source() + ")")
                .collect(Collectors.joining("\n"));
    }

    private void checkPositions() {
        List<OpenPosition> open = fleet.exchange().openPositions();
        check(
                "the account is flat",
                open.isEmpty(),
                open.isEmpty() ? "no position" : open.toString(),
                "GET positionRisk");
    }

    private void checkRestingOrders() {
        List<RestingOrder> resting = fleet.exchange().restingOrders();
        check(
                "no order rests in either book",
                resting.isEmpty(),
                resting.isEmpty() ? "none" : resting.toString(),
                "GET openOrders, openAlgoOrders");
    }

    /** Each position was brought to zero by fills that add up to it, and none went beyond. */
    private void checkTrades() {
        List<Trade> trades = tradesSince();
        Map<String, BigDecimal> left = new TreeMap<>(before.amounts());
        trades.forEach(trade -> left.merge(trade.leg(), trade.signedQuantity(), BigDecimal::add));
        Map<String, BigDecimal> amounts = before.amounts();
        boolean exact = left.values().stream().allMatch(amount -> amount.signum() == 0);
        boolean flipped = trades.stream()
                .anyMatch(trade -> trade.positionAfter().signum()
                                == -amounts.getOrDefault(trade.leg(), BigDecimal.ZERO)
                                        .signum()
                        && trade.positionAfter().signum() != 0);
        check(
                "every position was closed by its exact size",
                exact && !flipped,
                exact && !flipped ? trades.size() + " fills for " + amounts.size() + " positions" : "left " + left,
                "the exchange's trades");
    }

    private void checkHalt() {
        Map<String, String> state = fleet.redis().hash(Streams.TRADING_STATE);
        boolean halted = "true".equals(state.get("halted")) && "HALTED".equals(state.get("phase"));
        check(
                "trading is halted",
                halted,
                "halted=" + state.get("halted") + " phase=" + state.get("phase") + " outcome=" + state.get("outcome"),
                Streams.TRADING_STATE);
        String gate = fleet.redis().text(Streams.GATE);
        check("the gate is closed", !gate.equals("open"), gate.isEmpty() ? "no key" : gate, Streams.GATE);
    }

    /** The last completion says FLAT, and all of them together tell what the exchange's trades tell. */
    private void checkCompletion() {
        List<StreamEntry> completions = fleet.redis().after(Streams.COMPLETED, before.lastCompletedId());
        Optional<StreamEntry> last = completions.stream().reduce((earlier, later) -> later);
        boolean flat = last.filter(entry -> entry.says("outcome", "FLAT")).isPresent();
        boolean sums = completions.stream().allMatch(Aftermath::addsUp);
        long closed = completions.stream()
                .mapToLong(entry -> entry.number("positions_closed"))
                .sum();
        long closedByTrades = tradesSince().stream()
                .filter(trade -> trade.positionAfter().signum() == 0)
                .map(Trade::leg)
                .distinct()
                .count();
        // A round that ended UNKNOWN claims to have closed nothing, whatever its orders did.
        boolean unknown = completions.stream().anyMatch(entry -> entry.says("outcome", "UNKNOWN"));
        boolean told = unknown ? closed <= closedByTrades : closed == closedByTrades;
        check(
                "the completion is true",
                flat && sums && told,
                last.map(entry -> entry.text("outcome")).orElse("no completion") + ", " + closed
                        + " closed, as by the trades: " + closedByTrades,
                Streams.COMPLETED);
    }

    private static boolean addsUp(StreamEntry completion) {
        return completion.number("positions_total")
                == completion.number("positions_closed") + completion.number("positions_failed");
    }

    private List<Trade> tradesSince() {
        return fleet.control().trades().stream()
                .filter(trade -> trade.id() > before.lastTradeId())
                .toList();
    }

    private void check(String what, boolean held, String evidence, String source) {
        checks.add(new Check(what, held, evidence, source));
    }
}
