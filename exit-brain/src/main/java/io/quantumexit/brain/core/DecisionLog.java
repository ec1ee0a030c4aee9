package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.Action;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which decisions are written down: each that was executed or is new, and the others once in a while. */
final class DecisionLog {

    /** In SHADOW often enough for an operator to see, before approving, what would be closed at once. */
    static final long REPEAT_SHADOW_MILLIS = 9_000;

    static final long REPEAT_LIVE_MILLIS = 60_000;

    /** Repetitions at one time; the rest follows with the next prices. */
    static final int REPEATS_AT_ONCE = 50;

    private record Line(Action action, Mode mode, MonoTime at) {}

    private final Map<String, Line> lines = new HashMap<>();
    private final String bootId;

    DecisionLog(String bootId) {
        this.bootId = bootId;
    }

    /**
     * Writes what is worth it.
     *
     * @param sent keys of the positions that orders were sent for just now
     */
    void write(List<Judged> judged, Exits exits, Set<String> sent, Mode mode, Now now, List<Effect> out) {
        int repeats = 0;
        for (Judged each : judged) {
            String key = each.position().key();
            Optional<PendingExit> exit = exits.find(key);
            Action action = exit.map(PendingExit::action).orElse(each.verdict().action());
            boolean isNew = sent.contains(key) || isNew(key, action, mode);
            if (!isNew && (!isOld(key, mode, now.mono()) || ++repeats > REPEATS_AT_ONCE)) {
                continue;
            }
            lines.put(key, new Line(action, mode, now.mono()));
            String tries = exit.map(pending -> ", try " + pending.tries()).orElse("");
            String detail = each.verdict().detail() + tries;
            out.add(new Effect.Decide(decision(each, action, sent.contains(key), detail, mode, now)));
        }
    }

    /** Forgets positions that are gone, so that the same symbol opened again is new. */
    void retain(Holdings holdings) {
        lines.keySet().removeIf(key -> holdings.find(key).isEmpty());
    }

    private boolean isNew(String key, Action action, Mode mode) {
        return Optional.ofNullable(lines.get(key))
                .filter(line -> line.action == action && line.mode == mode)
                .isEmpty();
    }

    private boolean isOld(String key, Mode mode, MonoTime now) {
        long limitMillis = mode == Mode.LIVE ? REPEAT_LIVE_MILLIS : REPEAT_SHADOW_MILLIS;
        return Optional.ofNullable(lines.get(key))
                .filter(line -> now.since(line.at) >= limitMillis)
                .isPresent();
    }

    private ExitDecision decision(Judged judged, Action action, boolean executed, String detail, Mode mode, Now now) {
        return new ExitDecision(
                now.epochMillis(),
                bootId,
                mode,
                judged.position().key(),
                action.name(),
                executed,
                judged.price().toPlainString(),
                judged.position().entryPrice().toPlainString(),
                judged.verdict().movePercent().toPlainString(),
                detail);
    }
}
