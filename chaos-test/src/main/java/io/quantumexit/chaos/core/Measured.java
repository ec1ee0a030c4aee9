package io.quantumexit.chaos.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was seen of one drill. All times are Redis' clock, epoch milliseconds: stream ids are made of it, and our own
 * readings are put on it by the monotonic time since the fault.
 *
 * @param injected whether what brings the brain down is known to have been done
 * @param positions open at the exchange when the fault was injected
 * @param faultMillis just before the fault was injected
 * @param lastBeat the newest beat before the panic that is no last words
 * @param lastWords written by whoever saw the brain end
 * @param panic the first since the fault
 * @param closedMillis when the first reply of the exchange was here that showed no position
 * @param leftOpen positions in the exchange's last reply; empty when it never replied
 * @param lastFillMillis of the exchange's own record of our fills
 * @param completions all that answer panics since the fault, oldest first
 * @param halted what the halt hash says
 * @param roundTripMillis median of our requests to the exchange
 * @param troubles what could not be looked at or done, in words
 */
public record Measured(
        Method method,
        boolean injected,
        int positions,
        long faultMillis,
        Optional<StreamId> lastBeat,
        Optional<Noted<Heartbeat>> lastWords,
        Optional<Noted<PanicReading>> panic,
        OptionalLong closedMillis,
        OptionalInt leftOpen,
        OptionalLong lastFillMillis,
        List<Noted<Completion>> completions,
        boolean halted,
        long roundTripMillis,
        List<String> troubles) {

    public Measured {
        completions = List.copyOf(completions);
        troubles = List.copyOf(troubles);
    }

    /** The panic, when it is the watchdog's; another's proves nothing about it. */
    public Optional<Noted<PanicReading>> watchdogsPanic() {
        return panic.filter(noted -> noted.message().issuedBy().equals(Issuer.WATCHDOG.wireName()));
    }

    public Optional<Noted<Completion>> lastCompletion() {
        return completions.isEmpty() ? Optional.empty() : Optional.of(completions.get(completions.size() - 1));
    }

    public OptionalLong beatToPanicMillis() {
        return lastBeat.isPresent() && watchdogsPanic().isPresent()
                ? OptionalLong.of(
                        watchdogsPanic().get().millis() - lastBeat.get().millis())
                : OptionalLong.empty();
    }

    public OptionalLong panicToClosedMillis() {
        return panic.isPresent() && closedMillis.isPresent()
                ? OptionalLong.of(closedMillis.getAsLong() - panic.get().millis())
                : OptionalLong.empty();
    }

    public OptionalLong faultToClosedMillis() {
        return sinceFault(closedMillis);
    }

    private OptionalLong sinceFault(OptionalLong millis) {
        return millis.isPresent() ? OptionalLong.of(millis.getAsLong() - faultMillis) : OptionalLong.empty();
    }
}
