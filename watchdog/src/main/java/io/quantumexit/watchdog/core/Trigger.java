package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.util.Optional;
import java.util.function.Function;

/**
 * A panic of ours on its way: written again with the same event id every 250 ms until it is read back. A hung Redis may
 * run a write late or never, so only the stream itself proves it.
 */
final class Trigger {

    private record Pending(PanicClose panic, TradingState halt, MonoTime since, MonoTime nextAt) {}

    private Optional<Pending> pending = Optional.empty();

    void begin(PanicClose panic, TradingState halt, MonoTime now) {
        pending = Optional.of(new Pending(panic, halt, now, now));
    }

    /** Goes on with another halt beside the panic. */
    void renew(Function<PanicClose, TradingState> halt) {
        pending = pending.map(trigger ->
                new Pending(trigger.panic(), halt.apply(trigger.panic()), trigger.since(), trigger.nextAt()));
    }

    boolean isPending() {
        return pending.isPresent();
    }

    /** Why it was issued, empty when nothing is pending. */
    String pendingReason() {
        return pending.map(trigger -> trigger.panic().reason()).orElse("");
    }

    /** The next attempt, when it is time for one. */
    Optional<Effect> attempt(MonoTime now) {
        Optional<Pending> due = pending.filter(trigger -> !now.isBefore(trigger.nextAt()));
        due.ifPresent(trigger -> pending = Optional.of(
                new Pending(trigger.panic(), trigger.halt(), trigger.since(), now.plus(Timing.REPUBLISH_MILLIS))));
        return due.map(trigger -> new Effect.PublishPanic(trigger.panic(), trigger.halt()));
    }

    /** Whether this event was the pending one, which is now confirmed. */
    boolean onSeen(String eventId) {
        boolean confirmed = pending.filter(trigger -> trigger.panic().eventId().equals(eventId))
                .isPresent();
        pending = confirmed ? Optional.empty() : pending;
        return confirmed;
    }

    /** A reset or an operator made it void. */
    void cancel() {
        pending = Optional.empty();
    }

    /** That the panic is not confirmed. */
    Optional<Holding> unconfirmed() {
        return pending.map(
                trigger -> new Holding("PANIC_NOT_CONFIRMED", trigger.since(), Timing.TRIGGER_CONFIRM_MILLIS));
    }

    Optional<MonoTime> nextAttemptAt() {
        return pending.map(Pending::nextAt);
    }
}
