package io.quantumexit.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rules in force. Every matching rule counts a request; the first that applies to it decides. */
public final class Faults {
    /** More rules than anybody can think through at once. */
    private static final int RULES_MAX = 1_000;

    private static final class Active {
        final FaultRule rule;
        final long sinceMillis;
        int seen;
        int applied;

        Active(FaultRule rule, long sinceMillis) {
            this.rule = rule;
            this.sinceMillis = sinceMillis;
        }
    }

    /** A rule with how often it matched and how often it was applied. */
    public record Status(FaultRule rule, int seen, int applied) {}

    /** What a request meets, and from which rule; no rule is an empty id. */
    public record Plan(String ruleId, FaultEffect effect) {}

    private static final Plan NO_FAULT = new Plan("", FaultEffect.NONE);

    private final List<Active> active = new ArrayList<>();
    private final Random random;

    /** The seed decides which requests a probability below 1 hits. */
    public Faults(long seed) {
        this.random = new Random(seed);
    }

    /** Adds a rule behind the others; one with the same id is replaced. */
    public synchronized void add(FaultRule rule, long nowMillis) {
        active.removeIf(known -> known.rule.id().equals(rule.id()));
        if (active.size() >= RULES_MAX) {
            throw new IllegalArgumentException("there are " + RULES_MAX + " fault rules already; remove some first");
        }
        active.add(new Active(rule, nowMillis));
    }

    /** Removes a rule. Returns whether there was one. */
    public synchronized boolean remove(String id) {
        return active.removeIf(known -> known.rule.id().equals(id));
    }

    public synchronized void clear() {
        active.clear();
    }

    public synchronized List<Status> list() {
        return active.stream()
                .map(known -> new Status(known.rule, known.seen, known.applied))
                .toList();
    }

    /** Decides what a request meets. */
    public synchronized Plan plan(FaultTarget target, long nowMillis) {
        Plan decided = NO_FAULT;
        for (Active known : active) {
            FaultMatch match = known.rule.match();
            boolean over = match.forMillis() > 0 && nowMillis - known.sinceMillis > match.forMillis();
            if (!over
                    && match.matches(target)
                    && applies(known)
                    && decided.ruleId().isEmpty()) {
                known.applied++;
                decided = new Plan(known.rule.id(), known.rule.effect());
            }
        }
        return decided;
    }

    private boolean applies(Active known) {
        known.seen++;
        FaultMatch match = known.rule.match();
        boolean inRange =
                known.seen >= match.from() && (match.count() == 0 || known.seen < match.from() + match.count());
        return inRange && (match.probability() >= 1 || random.nextDouble() < match.probability());
    }
}
