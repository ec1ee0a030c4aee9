package io.quantumexit.worker.core;

import io.quantumexit.schema.Now;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.TradingState;
import java.util.Optional;
import java.util.OptionalLong;

/** What the worker says of itself each second, ready or not, in a round or not. */
final class SelfReport {

    private final Identity identity;
    private final AccountView view;
    private final Rehearsal rehearsal;
    private final HaltKeeper halt;
    private final PanicInbox inbox;
    private boolean redisConnected = true;
    private boolean recordWritable = true;
    private long closerRehearsedTs;
    private boolean closerOk;

    SelfReport(Identity identity, AccountView view, Rehearsal rehearsal, HaltKeeper halt, PanicInbox inbox) {
        this.identity = identity;
        this.view = view;
        this.rehearsal = rehearsal;
        this.halt = halt;
        this.inbox = inbox;
    }

    void onRedis(boolean connected) {
        redisConnected = connected;
    }

    void onRecordWritten(boolean good) {
        recordWritable = good;
    }

    void onCloserRehearsal(long ts, boolean ok) {
        closerRehearsedTs = ts;
        closerOk = ok;
    }

    /** Why this worker could not be counted on now; empty when it can. */
    Optional<String> lack(Now now) {
        if (inbox.heldCount() > 0) {
            return Optional.of(inbox.heldCount() + " panic event(s) were there before the first start and are not"
                    + " served; look at them, then run: qtexit reset");
        }
        if (!redisConnected) {
            return Optional.of("no connection to Redis");
        }
        if (inbox.isFull()) {
            return Optional.of("more panic events wait for Redis to take their answers than are read at once");
        }
        if (!recordWritable) {
            return Optional.of("the halt file cannot be written");
        }
        return rehearsal.lack(now.mono());
    }

    Readiness readiness(Optional<Round> round, Now now) {
        Optional<String> lack = lack(now);
        TradingState state = halt.state();
        return new Readiness(
                now.epochMillis(),
                OptionalLong.of(now.monoMillis()),
                identity.hostBootId(),
                lack.isEmpty(),
                lack.orElse(""),
                view.newest().map(PositionRead::count).orElse(Readiness.UNKNOWN),
                view.newest().map(read -> read.grossNotional().toPlainString()).orElse(""),
                rehearsal.planOrders(),
                rehearsal.rttMillis(),
                rehearsal.clockOffsetMillis(),
                rehearsal.fingerprint(),
                identity.role(),
                identity.worker(),
                state.halted(),
                state.epoch(),
                round.map(r -> r.lead().eventId()).orElse(""),
                round.map(r -> r.lead().round()).orElse(0),
                round.map(r -> r.salvo().planned()).orElse(0),
                round.map(r -> r.salvo().left()).orElse(0),
                view.newest().map(read -> read.ageMillis(now.mono())).orElse((long) Readiness.UNKNOWN),
                identity.environment(),
                identity.build(),
                closerRehearsedTs,
                closerOk);
    }
}
