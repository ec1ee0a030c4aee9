package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.List;
import java.util.stream.Collectors;

/** Effects as scenario files spell them. */
final class EffectText {

    private EffectText() {}

    static String of(Effect effect) {
        return switch (effect.kind()) {
            case READ_POSITIONS -> "ReadPositions";
            case SUBMIT -> "Submit " + order(((Effect.Submit) effect).order());
            case CANCEL_ALL ->
                "CancelAll " + ((Effect.CancelAll) effect).symbol() + " " + ((Effect.CancelAll) effect).book();
            case LIST_RESTING -> "ListResting " + ((Effect.ListResting) effect).book();
            case REHEARSE ->
                "Rehearse " + ((Effect.Rehearse) effect).orders().size() + " orders, "
                        + ((Effect.Rehearse) effect).parallelCalls() + " calls";
            case LOOK_AROUND -> "LookAround";
            case ASK_TIME -> "AskTime";
            case TRIM_SERVED -> "TrimServed before " + ((Effect.TrimServed) effect).before();
            case TEST_ORDER -> "TestOrder " + order(((Effect.TestOrder) effect).order());
            case FETCH_RULES -> "FetchRules";
            case FETCH_ACCOUNT -> "FetchAccount";
            case SYNC_CLOCK -> "SyncClock";
            case FETCH_RECENT -> "FetchRecent " + ((Effect.FetchRecent) effect).symbol();
            case KEEP_RECORD -> "KeepRecord " + record(((Effect.KeepRecord) effect).record());
            case KEEP_REPORTS ->
                "KeepReports " + ((Effect.KeepReports) effect).reports().size();
            case TELL_HALT ->
                "TellHalt " + state(((Effect.TellHalt) effect).state())
                        + (((Effect.TellHalt) effect).events().isEmpty() ? "" : " with event")
                        + " started=" + few(((Effect.TellHalt) effect).startedEventIds());
            case TELL -> tell((Effect.Tell) effect);
            case ACKNOWLEDGE -> "Acknowledge " + few(((Effect.Acknowledge) effect).entries());
            case READ_PANICS -> "ReadPanics " + (((Effect.ReadPanics) effect).on() ? "on" : "off");
            case RENEW_CLAIM -> "RenewClaim " + few(((Effect.RenewClaim) effect).entries());
            case PUBLISH_READINESS -> readiness(((Effect.PublishReadiness) effect).readiness());
            case WRITE_OUTCOME ->
                "WriteOutcome " + completion(((Effect.WriteOutcome) effect).completion()) + " orders="
                        + ((Effect.WriteOutcome) effect).orderIds();
            case REMOVE_CLOSE_NOW -> "RemoveCloseNow " + ((Effect.RemoveCloseNow) effect).eventId();
            case SAY -> "Say " + ((Effect.Say) effect).level() + " " + ((Effect.Say) effect).text();
            case AUDIT -> "Audit " + ((Effect.Audit) effect).step() + " " + ((Effect.Audit) effect).details();
        };
    }

    private static String few(List<?> values) {
        return values.size() <= 3 ? values.toString() : "[" + values.get(0) + " and " + (values.size() - 1) + " more]";
    }

    private static String order(MarketOrder order) {
        return order.positionKey() + " " + order.side() + " " + order.quantity().toPlainString()
                + (order.reduceOnly() ? " reduceOnly" : "");
    }

    private static String record(HaltRecord record) {
        return state(record.state()) + " servedThrough=" + record.servedThrough();
    }

    private static String state(TradingState state) {
        return state.halted()
                ? state.phase().orElseThrow() + " epoch=" + state.epoch() + " " + state.reason()
                        + state.outcome().map(outcome -> " " + outcome).orElse("")
                : "RESET epoch=" + state.epoch() + " void=" + state.voidThrough();
    }

    private static String tell(Effect.Tell tell) {
        List<Completion> told = tell.report().completions();
        String completions = told.size() > 3
                ? told.size() + " completions, the first " + completion(told.get(0))
                : told.stream().map(EffectText::completion).collect(Collectors.joining("; "));
        String events = tell.report().events().stream()
                .map((SystemEvent event) -> event.type().wireName())
                .collect(Collectors.joining(","));
        return "Tell #" + tell.report().number() + " " + completions + events
                + tell.halt().map(state -> " halt epoch=" + state.epoch()).orElse(" no halt");
    }

    private static String completion(Completion c) {
        return c.eventId() + " round=" + c.round() + " " + c.outcome() + " total=" + c.positionsTotal() + " closed="
                + c.positionsClosed() + " failed=" + c.positionsFailed() + " " + c.failedSymbols() + " cancelled="
                + c.ordersCancelled();
    }

    private static String readiness(Readiness r) {
        String round = r.closing().isEmpty()
                ? ""
                : " closing=" + r.closing() + " round=" + r.round() + " orders=" + r.ordersLeft() + "/"
                        + r.ordersPlanned();
        return "Readiness " + (r.ready() ? "ready" : "NOT READY: " + r.reason()) + " positions=" + r.positions()
                + " read_age=" + r.readAgeMillis() + " halted=" + r.halted() + " epoch=" + r.epoch() + round;
    }
}
