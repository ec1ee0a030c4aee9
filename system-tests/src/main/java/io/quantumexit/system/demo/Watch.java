package io.quantumexit.system.demo;

import io.quantumexit.system.Before;
import io.quantumexit.system.Fleet;
import io.quantumexit.system.Streams;
import io.quantumexit.system.demo.Happening.Tone;
import io.quantumexit.system.truth.ExchangeTruth.RestingOrder;
import io.quantumexit.system.truth.SimulatorControl.Order;
import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Watches Redis and the exchange after a fault and tells what happens, in the order of its own time stamps. Redis and the
 * simulator run on this host, so their clocks are the one that timed the fault.
 */
final class Watch {

    /** Often enough to look live, seldom enough not to slow down what is watched. */
    private static final long POLL_NANOS = 20_000_000;

    /** A line is told once nothing older can come any more. */
    private static final long SETTLE_MILLIS = 60;

    private static final String ORDER = "/fapi/v1/order";
    private static final int BAD_REQUEST = 400;

    private final Fleet fleet;
    private final Before before;
    private final Set<String> resting;
    private final long faultMillis;
    private final Consumer<Happening> told;
    private final List<Happening> waiting = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> halts = new HashSet<>();
    private String lastBeatId;
    private OptionalLong panicMillis = OptionalLong.empty();
    private OptionalLong lastFillMillis = OptionalLong.empty();
    private OptionalLong flatMillis = OptionalLong.empty();

    Watch(
            Fleet fleet,
            Before before,
            List<RestingOrder> resting,
            String lastBeatId,
            long faultMillis,
            Consumer<Happening> told) {
        this.fleet = fleet;
        this.before = before;
        this.resting = resting.stream().map(RestingOrder::id).collect(Collectors.toSet());
        this.lastBeatId = lastBeatId;
        this.faultMillis = faultMillis;
        this.told = told;
    }

    /** Tells what happens until a completion says FLAT, or {@code patienceMillis} have passed since the fault. */
    Times untilFlat(long patienceMillis) {
        while (flatMillis.isEmpty() && System.currentTimeMillis() - faultMillis < patienceMillis) {
            look();
            tell(System.currentTimeMillis() - faultMillis - SETTLE_MILLIS);
            LockSupport.parkNanos(POLL_NANOS);
        }
        look();
        tell(Long.MAX_VALUE);
        return new Times(panicMillis, lastFillMillis, flatMillis);
    }

    private void look() {
        lookAtBeats();
        fleet.redis().after(Streams.PANIC, before.lastPanicId()).forEach(this::onPanic);
        lookAtHalt();
        fleet.control().trades().stream()
                .filter(trade -> trade.id() > before.lastTradeId())
                .forEach(this::onTrade);
        fleet.control().orders().stream()
                .filter(order -> resting.contains(order.id()))
                .forEach(this::onRestingOrder);
        fleet.control().requests(ORDER).stream()
                .filter(request -> request.receivedMillis() >= faultMillis && request.status() >= BAD_REQUEST)
                .forEach(this::onRefusal);
        fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()).forEach(this::onCompletion);
    }

    private void lookAtBeats() {
        for (StreamEntry beat : fleet.redis().after(Streams.HEARTBEAT, lastBeatId)) {
            lastBeatId = beat.id();
            if (beat.says("status", "DEAD")) {
                add(beat.millis(), Tone.BAD, "last words: the brain is DEAD", beat.id());
            }
        }
    }

    private void onPanic(StreamEntry panic) {
        String what = "panic by " + panic.text("issued_by") + ": " + panic.text("reason");
        if (add(panic.millis(), Tone.BAD, what, panic.id())) {
            panicMillis = first(panicMillis, panic.millis());
        }
    }

    /** The hash keeps only its newest value, so each is told once, with the time its writer gave it. */
    private void lookAtHalt() {
        Map<String, String> state = fleet.redis().hash(Streams.TRADING_STATE);
        String what = "trading halted, phase " + state.get("phase") + " " + state.getOrDefault("outcome", "");
        if ("true".equals(state.get("halted")) && halts.add(what)) {
            long millis = Long.parseLong(state.getOrDefault("ts", "0"));
            add(millis, Tone.PLAIN, what.strip(), Streams.TRADING_STATE + " epoch " + state.get("epoch"));
        }
    }

    private void onTrade(Trade trade) {
        String what = String.format(
                "%-4s %8s %-9s position now %s",
                trade.side(),
                trade.quantity().toPlainString(),
                trade.symbol(),
                trade.positionAfter().toPlainString());
        if (add(trade.millis(), Tone.PLAIN, what, "order " + trade.orderId() + " fill " + trade.id())) {
            lastFillMillis = OptionalLong.of(trade.millis() - faultMillis);
        }
    }

    /** A resting reduce-only order stands in the way of a close until it is cancelled. */
    private void onRefusal(Request request) {
        String what = "the exchange refuses to close " + request.symbol() + " yet: HTTP " + request.status();
        add(request.receivedMillis(), Tone.PLAIN, what, "request " + request.id());
    }

    private void onRestingOrder(Order order) {
        if (!order.status().equals("NEW")) {
            String what =
                    String.format("%s %s of %s", order.status().toLowerCase(Locale.ROOT), order.type(), order.symbol());
            add(order.updateMillis(), Tone.PLAIN, what, "order " + order.id());
        }
    }

    private void onCompletion(StreamEntry completion) {
        String outcome = completion.text("outcome");
        String what = String.format(
                "proven %s: %s of %s closed in %s ms",
                outcome,
                completion.text("positions_closed"),
                completion.text("positions_total"),
                completion.text("execution_time_ms"));
        boolean flat = outcome.equals("FLAT");
        if (add(completion.millis(), flat ? Tone.GOOD : Tone.BAD, what, completion.id()) && flat) {
            flatMillis = first(flatMillis, completion.millis());
        }
    }

    private OptionalLong first(OptionalLong known, long millis) {
        return known.isPresent() ? known : OptionalLong.of(millis - faultMillis);
    }

    /** Whether it is new. */
    private boolean add(long millis, Tone tone, String what, String source) {
        boolean isNew = seen.add(what + source);
        if (isNew) {
            waiting.add(new Happening(millis - faultMillis, tone, what, source));
        }
        return isNew;
    }

    private void tell(long untilMillis) {
        waiting.sort(Comparator.comparingLong(Happening::afterMillis));
        while (!waiting.isEmpty() && waiting.get(0).afterMillis() <= untilMillis) {
            told.accept(waiting.remove(0));
        }
    }
}
