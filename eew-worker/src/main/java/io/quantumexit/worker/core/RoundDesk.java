package io.quantumexit.worker.core;

import io.quantumexit.exchange.OrderPacer;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import java.util.List;
import java.util.Optional;

/** Begins rounds, at most one at a time and one per second, and ends them. */
final class RoundDesk {

    private final AccountView view;
    private final Reception reception;
    private final SelfReport selfReport;
    private final ForeignFills foreignFills;
    private final OrderPacer pacer = new OrderPacer();
    private final Listings listings = new Listings();
    private final StandingCall standingCall = new StandingCall();
    private Optional<Round> round = Optional.empty();
    private Optional<MonoTime> lastStart = Optional.empty();
    private MonoTime nextRenewal = new MonoTime(0);
    private boolean stopping;

    RoundDesk(AccountView view, Reception reception, SelfReport selfReport, ForeignFills foreignFills) {
        this.view = view;
        this.reception = reception;
        this.selfReport = selfReport;
        this.foreignFills = foreignFills;
    }

    Optional<Round> round() {
        return round;
    }

    boolean isCalled() {
        return standingCall.isStanding();
    }

    void onCloseNow(Optional<CloseNow> file) {
        standingCall.onFile(file);
    }

    /** No round begins any more. */
    void stop() {
        stopping = true;
    }

    /** Ends the round that is over, begins the one that waits, renews the claim of the one at work. */
    void advance(Now now, List<Effect> out) {
        concludeIfOver(now, out);
        beginIfDue(now, out);
        if (round.isPresent() && !now.mono().isBefore(nextRenewal)) {
            nextRenewal = now.mono().plus(Timing.CLAIM_RENEWAL_MILLIS);
            out.add(new Effect.RenewClaim(round.get().entries()));
        }
    }

    private void concludeIfOver(Now now, List<Effect> out) {
        Optional<RoundResult> result = round.flatMap(Round::result);
        if (result.isEmpty()) {
            return;
        }
        Round over = round.orElseThrow();
        round = Optional.empty();
        reception.conclude(over, result.get(), now, out);
        standingCall.onRoundOver(over, result.get(), now);
        say(now, out);
    }

    private void beginIfDue(Now now, List<Effect> out) {
        if (round.isPresent() || stopping || now.mono().isBefore(earliest(now.mono()))) {
            return;
        }
        standingCall.due(now).ifPresent(panic -> reception.ask(panic, out));
        if (!reception.hasWaiting()) {
            return;
        }
        List<PanicCase> cases = reception.beginRound(now, out);
        Round next = new Round(cases, view, pacer, now);
        round = Optional.of(next);
        lastStart = Optional.of(now.mono());
        nextRenewal = now.mono().plus(Timing.CLAIM_RENEWAL_MILLIS);
        foreignFills.onOwnRound(next.lead());
        boolean listing = !view.throttle().isOn(now.mono()) && listings.take(now.mono());
        next.begin(listing, out);
        say(now, out);
    }

    /** Claim and result show at once, not at the next second. */
    private void say(Now now, List<Effect> out) {
        out.add(new Effect.PublishReadiness(selfReport.readiness(round, now)));
    }

    private MonoTime earliest(MonoTime now) {
        return lastStart.map(start -> start.plus(Timing.ROUND_SPACING_MILLIS)).orElse(now);
    }

    /** When time alone will change something here. */
    Optional<MonoTime> nextDeadline(MonoTime now) {
        if (round.isPresent()) {
            return Optional.of(round.get().nextDeadline(now).min(nextRenewal));
        }
        if (stopping) {
            return Optional.empty();
        }
        MonoTime earliest = earliest(now);
        return reception.hasWaiting()
                ? Optional.of(earliest)
                : standingCall.nextDue(now).map(due -> due.isBefore(earliest) ? earliest : due);
    }
}
