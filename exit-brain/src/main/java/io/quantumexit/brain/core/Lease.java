package io.quantumexit.brain.core;

import io.quantumexit.schema.Approval;
import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.Timing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether decisions are executed.
 *
 * <pre>
 * SHADOW -> LIVE    an approval of this boot, at most 30 s old, with nothing against it
 * LIVE   -> SHADOW  a halt, a panic, a fatal failure of our own, a planned stop
 * </pre>
 *
 * Nothing else ends LIVE: a watchdog or worker that goes away closes the gate, it never stops exits. The panic for want
 * of a watchdog ends it only when the account is flat, or with the next reset ({@link LostWatchdog}).
 */
final class Lease {

    private final BrainSetup setup;
    private Mode mode = Mode.SHADOW;
    private StreamId lastApproval = StreamId.ZERO;

    Lease(BrainSetup setup) {
        this.setup = setup;
    }

    Mode mode() {
        return mode;
    }

    boolean isLive() {
        return mode == Mode.LIVE;
    }

    /** Takes up an approval or refuses it; either way it is answered, and used up. */
    void onApproval(Approval approval, StreamId id, Standing standing, Now now, List<Effect> out) {
        if (!approval.bootId().equals(setup.bootId()) || !id.isAfter(lastApproval)) {
            return;
        }
        lastApproval = id;
        List<String> against = against(id, standing, now);
        if (!against.isEmpty()) {
            String why = String.join("; ", against);
            out.add(Effect.Log.warn("LIVE refused, asked for by " + approval.by() + ": " + why));
            out.add(tell(EventType.LIVE_REFUSED, approval, "why", why, now));
            return;
        }
        transition(Mode.LIVE, "approved by " + approval.by() + ": " + approval.reason(), out);
        out.add(tell(EventType.LIVE_GRANTED, approval, "reason", approval.reason(), now));
    }

    /** Gives LIVE up; nothing happens when it is not held. */
    void end(String why, List<Effect> out) {
        if (isLive()) {
            transition(Mode.SHADOW, why, out);
        }
    }

    private void transition(Mode next, String why, List<Effect> out) {
        out.add(Effect.Log.warn(mode + " -> " + next + ": " + why));
        mode = next;
    }

    private List<String> against(StreamId id, Standing standing, Now now) {
        List<String> reasons = new ArrayList<>();
        Peers peers = standing.peers();
        if (isLive()) {
            reasons.add("already LIVE");
        }
        if (peers.isStateFresh(now.mono()) && peers.ageMillis(id, now.mono()) > Timing.APPROVAL_VALID_MILLIS) {
            reasons.add("the approval is older than " + Timing.APPROVAL_VALID_MILLIS / 1000 + " s");
        }
        reasons.addAll(standing.troubles());
        judgeHalt(peers, now, reasons);
        judgeWatchdog(peers, now, reasons);
        judgeWorker(peers, now, reasons);
        judgeAccounts(standing, reasons);
        judgeNotional(standing.grossNotional(), reasons);
        return reasons;
    }

    private static void judgeHalt(Peers peers, Now now, List<String> reasons) {
        if (peers.freshState(now.mono()).isEmpty()) {
            reasons.add("halt state missing or unreadable (a first `qtexit reset` creates it)");
        } else if (peers.freshState(now.mono()).get().halted()) {
            reasons.add("trading is halted (`qtexit reset` first)");
        }
        peers.unvoidedPanic().ifPresent(panic -> reasons.add("panic " + panic + " is not voided by a reset"));
    }

    private void judgeWatchdog(Peers peers, Now now, List<String> reasons) {
        peers.freshWatchdog(now.mono())
                .ifPresentOrElse(
                        status -> {
                            if (!status.armable()) {
                                reasons.add("the watchdog cannot be armed: " + status.armableReason());
                            }
                            if (!status.following().equals(setup.bootId())) {
                                reasons.add("the watchdog would guard boot '" + status.following() + "', not this one");
                            }
                            if (status.clock() == ClockKind.INCOMPARABLE
                                    || !peers.watchdog().isComparable()) {
                                reasons.add("the watchdog's clock and ours cannot be compared");
                            }
                        },
                        () -> reasons.add("no watchdog status within " + Timing.GATE_BEAT_MILLIS + " ms"));
    }

    private void judgeWorker(Peers peers, Now now, List<String> reasons) {
        peers.freshWorker(now.mono())
                .ifPresentOrElse(
                        readiness -> {
                            if (!readiness.ready()) {
                                reasons.add("the worker is not ready: " + readiness.reason());
                            }
                            if (readiness.halted()) {
                                reasons.add("the worker's own file says halted");
                            }
                            if (!readiness.environment().equals(setup.environment())) {
                                reasons.add("the worker is on '" + readiness.environment() + "', the brain on '"
                                        + setup.environment() + "'");
                            }
                            if (!peers.worker().isComparable()) {
                                reasons.add("the worker's clock and ours cannot be compared");
                            }
                        },
                        () -> reasons.add("no worker readiness within " + Timing.GATE_READINESS_MILLIS + " ms"));
    }

    private static void judgeAccounts(Standing standing, List<String> reasons) {
        String brain = standing.account();
        String worker =
                standing.peers().worker().message().map(said -> said.account()).orElse("");
        String watchdog = standing.peers()
                .watchdog()
                .message()
                .map(said -> said.account())
                .orElse("");
        if (brain.isEmpty() || !brain.equals(worker) || !brain.equals(watchdog)) {
            reasons.add("accounts differ: brain '" + brain + "', worker '" + worker + "', watchdog '" + watchdog + "'");
        }
    }

    private void judgeNotional(BigDecimal grossNotional, List<String> reasons) {
        Optional<BigDecimal> max = setup.maxGrossNotional();
        if (max.isPresent() && grossNotional.compareTo(max.get()) > 0) {
            reasons.add("gross notional " + grossNotional.toPlainString() + " is above the limit of "
                    + max.get().toPlainString());
        }
    }

    private static Effect tell(EventType type, Approval approval, String name, String value, Now now) {
        Map<String, String> details = Map.of("boot_id", approval.bootId(), "approved_by", approval.by(), name, value);
        return new Effect.Tell(new SystemEvent(type, "exit_brain", now.epochMillis(), details));
    }
}
