package io.quantumexit.worker.core;

import io.quantumexit.exchange.OrderFill;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said and owed about each panic entry, from its arrival to its completion. */
final class Reception {

    /** Old entries told one by one; a stream may hold thousands. */
    private static final int HELD_LINES = 3;

    private final Identity self;
    private final PanicInbox inbox;
    private final HaltKeeper halt;
    private final Outbox outbox;
    private boolean reading = true;

    Reception(Identity self, PanicInbox inbox, HaltKeeper halt, Outbox outbox) {
        this.self = self;
        this.inbox = inbox;
        this.halt = halt;
        this.outbox = outbox;
    }

    void onPanic(Delivery delivery, Now now, List<Effect> out) {
        if (inbox.arrive(delivery, now.mono())) {
            judge(now, out);
        }
    }

    /** A flood stays in Redis until what is in hand is answered. A standby reads nothing whatever is in hand. */
    private void pace(List<Effect> out) {
        if (self.role() == Role.PRIMARY && reading == inbox.isFull()) {
            reading = !reading;
            out.add(new Effect.ReadPanics(reading));
        }
    }

    void judge(Now now, List<Effect> out) {
        int held = 0;
        for (PanicInbox.Judged judged : inbox.judge(now.mono())) {
            switch (judged.verdict()) {
                case ACCEPTED -> received(judged, out);
                case VOID -> onVoid(judged.id(), judged.reading().eventId(), now, out);
                case REFUSED -> onRefused(judged, now, out);
                case HELD -> {
                    held++;
                    if (held <= HELD_LINES) {
                        onHeld(judged, out);
                    }
                }
            }
        }
        if (held > HELD_LINES) {
            out.add(new Effect.Say(
                    Effect.Level.ERROR, (held - HELD_LINES) + " more panic events are as old and not served either"));
        }
        pace(out);
    }

    private static void received(PanicInbox.Judged judged, List<Effect> out) {
        out.add(new Effect.Say(
                Effect.Level.WARN,
                AuditLine.of("PANIC CLOSE EVENT RECEIVED")
                        .with("event_id", judged.reading().eventId())
                        .with("stream_id", judged.id())
                        .with("issued_by", judged.reading().issuedBy())
                        .with("reason", judged.reading().reason())
                        .toString()));
    }

    private void onVoid(StreamId id, String eventId, Now now, List<Effect> out) {
        StreamId through = halt.state().voidThrough().max(halt.record().servedThrough());
        out.add(new Effect.Say(
                Effect.Level.WARN,
                AuditLine.of("PANIC CLOSE EVENT VOID")
                                .with("event_id", eventId)
                                .with("stream_id", id)
                                .with("void_through", through)
                        + " (a reset has answered it; nothing was closed)"));
        owe(EventType.PANIC_VOID, id, now, out, Map.of("event_id", eventId, "void_through", through.toString()));
    }

    private void onRefused(PanicInbox.Judged judged, Now now, List<Effect> out) {
        String eventId = judged.reading().eventId();
        String issuedBy = judged.reading().issuedBy();
        halt.halt(Phase.ENTRIES_HALTED, judged.reading().reason(), issuedBy, eventId, 0, List.of(), now, out);
        out.add(new Effect.Say(Effect.Level.ERROR, judged.reading().refusal()));
        owe(EventType.PANIC_REFUSED, judged.id(), now, out, Map.of("event_id", eventId, "issued_by", issuedBy));
    }

    private static void onHeld(PanicInbox.Judged judged, List<Effect> out) {
        out.add(new Effect.Say(
                Effect.Level.ERROR,
                AuditLine.of("PANIC CLOSE EVENT HELD")
                                .with("event_id", judged.reading().eventId())
                                .with("stream_id", judged.id())
                                .with("reason", judged.reading().reason())
                        + " (older than this worker's first start and not served; look at the account, then run:"
                        + " qtexit reset --by <you> --reason <why>)"));
    }

    private void owe(EventType type, StreamId id, Now now, List<Effect> out, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put("stream_id", id.toString());
        SystemEvent event = new SystemEvent(type, self.worker(), now.epochMillis(), all);
        outbox.add(List.of(), List.of(event), List.of(id), now.mono(), out);
    }

    /** The halt state may have changed: what it makes void waits no longer. */
    void onReset(Now now, List<Effect> out) {
        inbox.releaseVoid().forEach(id -> onVoid(id, id.toString(), now, out));
    }

    /** Everything that waits becomes one round; the halt is begun with it. */
    List<PanicCase> beginRound(Now now, List<Effect> out) {
        List<PanicCase> cases = inbox.take();
        PanicClose lead = cases.get(0).panic();
        List<String> eventIds = cases.stream().map(c -> c.panic().eventId()).collect(Collectors.toList());
        halt.halt(
                Phase.CLOSING,
                lead.reason(),
                lead.issuedBy().wireName(),
                lead.eventId(),
                PanicInbox.epochSeen(cases),
                eventIds,
                now,
                out);
        return cases;
    }

    /** The round is over: tells every event it served. */
    void conclude(Round round, RoundResult result, Now now, List<Effect> out) {
        Function<PanicCase, Completion> completion =
                c -> result.completion(c.panic(), self, round.cancels().cancelled(), round.start(), now);
        Completion lead = completion.apply(round.cases().get(0));
        halt.concluded(lead, now, out);
        for (int from = 0; from < round.cases().size(); from += Report.COMPLETIONS_MAX) {
            List<PanicCase> part = round.cases()
                    .subList(
                            from,
                            Math.min(
                                    from + Report.COMPLETIONS_MAX, round.cases().size()));
            outbox.add(part.stream().map(completion).toList(), List.of(), PanicCase.entries(part), now.mono(), out);
        }
        round.cases().stream()
                .filter(PanicCase::isFromFile)
                .forEach(c -> answerFile(completion.apply(c), round, now, out));
        out.add(new RoundLog(lead.eventId()).over(result, round, lead.executionTimeMillis()));
        boolean flat = result.outcome() == Outcome.FLAT;
        out.add(new Effect.Say(
                flat ? Effect.Level.WARN : Effect.Level.ERROR,
                AuditLine.of("PANIC CLOSE COMPLETE - SYSTEM HALTED")
                        .with("event_id", lead.eventId())
                        .with("issued_by", lead.issuedBy().wireName())
                        .with("reason", lead.reason())
                        .with("outcome", lead.outcome())
                        .with("positions_total", lead.positionsTotal())
                        .with("positions_closed", lead.positionsClosed())
                        .with("positions_failed", lead.positionsFailed())
                        .with("failed_symbols", lead.failedSymbols())
                        .with("execution_time_ms", lead.executionTimeMillis())
                        .toString()));
    }

    private void answerFile(Completion completion, Round round, Now now, List<Effect> out) {
        out.add(new Effect.WriteOutcome(
                completion, halt.state().epoch(), round.salvo().orderIds(), now.monoMillis()));
        if (completion.outcome() == Outcome.FLAT) {
            out.add(new Effect.RemoveCloseNow(completion.eventId()));
        }
    }

    /** Somebody else is flattening this account: halt here too. */
    void onForeignFill(OrderFill fill, Now now, List<Effect> out) {
        halt.halt(
                Phase.HALTED,
                "FOREIGN_EMERGENCY_FILL_" + fill.symbol() + "_" + fill.clientOrderId(),
                self.worker(),
                "",
                0,
                List.of(),
                now,
                out);
        out.add(new Effect.Say(
                Effect.Level.ERROR,
                "Emergency order " + fill.clientOrderId() + " of another host or process has closed " + fill.symbol()
                        + ": trading is halted here too"));
    }

    /** The close-now file asks; it is served like an event. */
    void ask(PanicClose panic, List<Effect> out) {
        inbox.ask(panic);
        out.add(new Effect.Say(
                Effect.Level.WARN,
                AuditLine.of("PANIC CLOSE EVENT RECEIVED by the close-now file")
                        .with("event_id", panic.eventId())
                        .with("issued_by", panic.issuedBy().wireName())
                        .with("reason", panic.reason())
                        .toString()));
    }

    boolean hasWaiting() {
        return inbox.hasWaiting();
    }

    Optional<MonoTime> nextJudgement() {
        return inbox.nextJudgement();
    }

    /** These entries are told and acknowledged. */
    void done(List<StreamId> entries, List<Effect> out) {
        inbox.done(entries);
        pace(out);
    }
}
