package io.quantumexit.worker.core;

import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Timing;
import java.util.Optional;

/**
 * The {@code close-now} file: it asks for rounds until one ends FLAT, first at once, then ever more slowly, as an issuer
 * would (rules.md, "Rounds never end, they slow down").
 */
final class StandingCall {

    private Optional<CloseNow> file = Optional.empty();
    private Optional<MonoTime> notBefore = Optional.empty();
    private int rounds;
    private boolean looked;

    /** The file as it stands now. */
    void onFile(Optional<CloseNow> seen) {
        if (!seen.equals(file)) {
            notBefore = Optional.empty();
            rounds = 0;
        }
        file = seen;
        looked = true;
    }

    /** Whether the file is there, or may be. */
    boolean isStanding() {
        return !looked || file.isPresent();
    }

    /** What it asks for now. */
    Optional<PanicClose> due(Now now) {
        boolean waits = notBefore.filter(now.mono()::isBefore).isPresent();
        return waits ? Optional.empty() : file.map(call -> panic(call, now));
    }

    /** When it will ask; empty when there is no file. */
    Optional<MonoTime> nextDue(MonoTime now) {
        return file.map(call -> notBefore.orElse(now));
    }

    private PanicClose panic(CloseNow call, Now now) {
        String eventId = call.eventId().isEmpty() ? CloseNow.FILE : call.eventId();
        return new PanicClose(eventId, call.reason(), Issuer.WATCHDOG, now.epochMillis(), rounds + 1, "", call.epoch());
    }

    void onRoundOver(Round round, RoundResult result, Now now) {
        if (round.cases().stream().noneMatch(PanicCase::isFromFile)) {
            return;
        }
        rounds++;
        // A file that stays although the account is flat cannot be removed; it must not become a storm.
        int delay = result.outcome() == Outcome.FLAT ? Integer.MAX_VALUE : rounds;
        notBefore = Optional.of(now.mono().plus(Timing.roundDelayMillis(delay)));
    }
}
