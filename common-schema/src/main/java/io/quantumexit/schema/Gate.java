package io.quantumexit.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is trading allowed? The one rule (rules.md, "Gate"). Open only when everything below is plainly so; the gate never
 * stands in the way of an order that reduces a position.
 */
public final class Gate {

    /** The value of {@link Keys#gate()} while open. */
    public static final String OPEN = "open";

    private Gate() {}

    /**
     * What the rule looks at. Ages are in milliseconds by the age rule of {@link SenderClock}, for messages the viewer
     * has itself seen arrive.
     *
     * @param newestPanic last id of the panic stream; empty when the stream is known to be empty
     * @param approvedBootId the boot a human let go LIVE last
     */
    public record View(
            Optional<TradingState> state,
            Optional<StreamId> newestPanic,
            Optional<Seen<Heartbeat>> beat,
            Optional<String> approvedBootId,
            Optional<Seen<Readiness>> readiness,
            Optional<Seen<WatchdogStatus>> status) {}

    /** A message with its age. */
    public record Seen<T>(T message, long ageMillis) {}

    /**
     * The answer.
     *
     * @param reasons what keeps the gate closed; empty exactly when it is open
     */
    public record Verdict(List<String> reasons) {

        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean isOpen() {
            return reasons.isEmpty();
        }

        /** {@code open}, or the reasons. */
        public String text() {
            return isOpen() ? OPEN : "closed: " + String.join("; ", reasons);
        }
    }

    public static Verdict judge(View view) {
        List<String> reasons = new ArrayList<>();
        judgeState(view, reasons);
        judgeBeat(view, reasons);
        judgeReadiness(view, reasons);
        judgeStatus(view, reasons);
        judgeAccounts(view, reasons);
        return new Verdict(reasons);
    }

    /**
     * The same for whoever is not the watchdog. Some things only the watchdog can see, such as a second LIVE brain; so its
     * own view must be open, too.
     */
    public static Verdict judgeFromOutside(View view) {
        Verdict ours = judge(view);
        String watchdogs = view.status().map(seen -> seen.message().gate()).orElse(ours.text());
        if (watchdogs.equals(OPEN) || watchdogs.equals(ours.text())) {
            return ours;
        }
        List<String> reasons = new ArrayList<>(ours.reasons());
        reasons.add("the watchdog says " + (watchdogs.isEmpty() ? "nothing of the gate" : watchdogs));
        return new Verdict(reasons);
    }

    private static void judgeState(View view, List<String> reasons) {
        if (view.state().isEmpty()) {
            reasons.add("halt state missing or unreadable (a first `qtexit reset` creates it)");
            return;
        }
        TradingState state = view.state().get();
        if (state.halted()) {
            reasons.add("halted" + (state.reason().isEmpty() ? "" : " by " + state.reason()));
        }
        view.newestPanic()
                .filter(id -> !state.voids(id))
                .ifPresent(id -> reasons.add("panic " + id + " is not voided by a reset"));
    }

    private static void judgeBeat(View view, List<String> reasons) {
        if (view.beat().isEmpty()) {
            reasons.add("no heartbeat seen");
            return;
        }
        Seen<Heartbeat> seen = view.beat().get();
        Heartbeat beat = seen.message();
        requireFresh(reasons, "heartbeat", seen.ageMillis(), Timing.GATE_BEAT_MILLIS);
        if (beat.status() != Status.ALIVE) {
            reasons.add("brain is " + beat.status());
        }
        if (beat.mode() != Mode.LIVE) {
            reasons.add("brain is not LIVE");
        }
        if (view.approvedBootId().filter(beat.bootId()::equals).isEmpty()) {
            reasons.add("this boot of the brain is not approved");
        }
    }

    private static void judgeReadiness(View view, List<String> reasons) {
        if (view.readiness().isEmpty()) {
            reasons.add("no worker readiness seen");
            return;
        }
        Seen<Readiness> seen = view.readiness().get();
        requireFresh(reasons, "worker readiness", seen.ageMillis(), Timing.GATE_READINESS_MILLIS);
        if (!seen.message().ready()) {
            reasons.add("worker not ready: " + seen.message().reason());
        }
        if (seen.message().halted()) {
            reasons.add("the worker's own file says halted");
        }
    }

    private static void judgeStatus(View view, List<String> reasons) {
        if (view.status().isEmpty()) {
            reasons.add("no watchdog status seen");
            return;
        }
        Seen<WatchdogStatus> seen = view.status().get();
        requireFresh(reasons, "watchdog status", seen.ageMillis(), Timing.GATE_BEAT_MILLIS);
        if (seen.message().state() != WatchdogState.ARMED) {
            reasons.add("watchdog is " + seen.message().state());
        }
    }

    private static void judgeAccounts(View view, List<String> reasons) {
        if (view.beat().isEmpty() || view.readiness().isEmpty() || view.status().isEmpty()) {
            return; // already closed, and there is nothing to compare
        }
        String brain = view.beat().map(seen -> seen.message().account()).orElse("");
        String worker = view.readiness().map(seen -> seen.message().account()).orElse("");
        String watchdog = view.status().map(seen -> seen.message().account()).orElse("");
        if (brain.isEmpty() || !brain.equals(worker) || !brain.equals(watchdog)) {
            reasons.add("accounts differ: brain '" + brain + "', worker '" + worker + "', watchdog '" + watchdog + "'");
        }
    }

    private static void requireFresh(List<String> reasons, String what, long ageMillis, long limitMillis) {
        if (ageMillis > limitMillis || ageMillis < 0) {
            reasons.add(what + " is " + ageMillis + " ms old, limit " + limitMillis);
        }
    }
}
