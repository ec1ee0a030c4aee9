package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.ExitPolicy;
import io.quantumexit.exchange.Position;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Puts the policy to work on fresh data, and knows which position it could not be put to work on. */
final class Judgement {

    private final ExitPolicy policy;

    /** When the price came that each open position was judged by last; before that, when the position was first seen. */
    private final Map<String, MonoTime> guardedAt = new HashMap<>();

    private OptionalLong lastDecisionEpochMillis = OptionalLong.empty();
    private List<Judged> last = List.of();

    Judgement(ExitPolicy policy) {
        this.policy = policy;
    }

    /**
     * Judges every position that can be judged. Called when positions or prices have come, and only then.
     *
     * @param positionsKnown whether they have been readable of late
     */
    List<Judged> judge(Holdings holdings, boolean positionsKnown, Now now) {
        guardedAt.keySet().removeIf(key -> holdings.find(key).isEmpty());
        List<Judged> judged = new ArrayList<>();
        for (Position position : holdings.positions()) {
            guardedAt.putIfAbsent(position.key(), now.mono());
            holdings.price(position.symbol(), now.mono())
                    .ifPresent(price -> policy.judge(position, price.value()).ifPresent(verdict -> {
                        guardedAt.put(position.key(), price.arrived());
                        judged.add(new Judged(position, price.value(), verdict));
                    }));
        }
        if (positionsKnown && judged.size() == holdings.positions().size()) {
            lastDecisionEpochMillis = OptionalLong.of(now.epochMillis());
        }
        last = List.copyOf(judged);
        return last;
    }

    /** Epoch milliseconds of the last time that the policy saw every position with fresh data. */
    OptionalLong lastDecisionEpochMillis() {
        return lastDecisionEpochMillis;
    }

    /** The verdicts of the last judgement. */
    List<Judged> last() {
        return last;
    }

    boolean isAnyNearLimit() {
        return last.stream().anyMatch(judged -> judged.verdict().nearLimit());
    }

    /** Positions that nobody has been able to judge for too long, sorted. */
    List<String> unguarded(MonoTime now) {
        return guardedAt.entrySet().stream()
                .filter(entry -> now.since(entry.getValue()) > Timing.UNREADABLE_MILLIS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
