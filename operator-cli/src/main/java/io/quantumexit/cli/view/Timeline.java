package io.quantumexit.cli.view;

import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.WatchdogStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells stream entries as a story, one line each. Of messages that come each second only changes are told, unless
 * everything was asked for.
 */
public final class Timeline {

    private final Keys keys;
    private final boolean everything;

    /** What was last told of each stream that repeats itself. */
    private final Map<String, String> lastTold = new HashMap<>();

    public Timeline(Keys keys, boolean everything) {
        this.keys = keys;
        this.everything = everything;
    }

    /** How a line is coloured. */
    public enum Tone {
        GOOD,
        PLAIN,
        WARN,
        BAD
    }

    /**
     * One line of the story.
     *
     * @param topic brain, watchdog, worker, panic, completed, approval, decision or event
     */
    public record Line(StreamId id, String stream, String topic, Tone tone, String text) {

        /** Time of day by Redis' clock (UTC), topic, text, and where it was read. */
        public String render(Paint paint) {
            String told = switch (tone) {
                case GOOD -> paint.good(text);
                case PLAIN -> text;
                case WARN -> paint.warn(text);
                case BAD -> paint.bad(text);
            };
            return String.format("%s  %-9s  %s  %s", Ages.clock(id.millis()), topic, told, paint.faint(id.toString()));
        }
    }

    /** Every stream that is told. */
    public List<String> streams() {
        return List.of(
                keys.heartbeat(),
                keys.watchdogStatus(),
                keys.readiness(),
                keys.panicClose(),
                keys.completed(),
                keys.approval(),
                keys.decisions(),
                keys.events());
    }

    /** The line for one entry; empty when it says nothing new. */
    public Optional<Line> onEntry(Entry entry) {
        String key = entry.key();
        if (key.equals(keys.heartbeat())) {
            return onBeat(entry);
        }
        if (key.equals(keys.watchdogStatus())) {
            return onStatus(entry);
        }
        if (key.equals(keys.readiness())) {
            return onReadiness(entry);
        }
        if (key.equals(keys.panicClose())) {
            return Optional.of(onPanic(entry));
        }
        if (key.equals(keys.completed())) {
            return Optional.of(onCompletion(entry));
        }
        if (key.equals(keys.approval())) {
            return Optional.of(onApproval(entry));
        }
        if (key.equals(keys.decisions())) {
            return onDecision(entry);
        }
        return Optional.of(onEvent(entry));
    }

    private Optional<Line> onBeat(Entry entry) {
        return Heartbeat.read(entry.fields(), entry.id())
                .map(beat -> beat.status() == Status.DEAD
                        ? changed(
                                entry,
                                "brain",
                                Tone.BAD,
                                "DEAD",
                                Rows.list("last words of boot " + Words.boot(beat.bootId()), beat.detail()))
                        : changed(
                                entry,
                                "brain",
                                beat.status() == Status.ALIVE ? Tone.PLAIN : Tone.WARN,
                                beat.mode() + " " + beat.status(),
                                Rows.list(
                                        "boot " + Words.boot(beat.bootId()),
                                        Words.count(beat.activePositions(), "position", "positions"),
                                        beat.pendingExits() > 0
                                                ? Words.count(beat.pendingExits(), "exit pending", "exits pending")
                                                : "",
                                        beat.stopping() ? "stopping" : "",
                                        beat.detail())))
                .orElseGet(() -> Optional.of(malformed(entry, "brain")));
    }

    private Optional<Line> onStatus(Entry entry) {
        return WatchdogStatus.read(entry.fields(), entry.id())
                .map(status -> changed(
                        entry,
                        "watchdog",
                        Tone.PLAIN,
                        status.state().name(),
                        Rows.list(
                                status.following().isEmpty()
                                        ? "follows nobody"
                                        : "follows " + Words.boot(status.following()),
                                status.positions() < 0
                                        ? "positions unknown"
                                        : Words.count(status.positions(), "position", "positions"),
                                status.episode().isEmpty() ? "" : "round " + status.round() + " of " + status.episode(),
                                status.gate().equals("open") ? "gate open" : "gate closed")))
                .orElseGet(() -> Optional.of(malformed(entry, "watchdog")));
    }

    private Optional<Line> onReadiness(Entry entry) {
        return Readiness.read(entry.fields(), entry.id())
                .map(told -> changed(
                        entry,
                        "worker",
                        told.ready() ? Tone.PLAIN : Tone.WARN,
                        told.ready() ? "READY" : "NOT READY",
                        Rows.list(
                                told.positions() < 0
                                        ? "positions unknown"
                                        : Words.count(told.positions(), "position", "positions"),
                                told.closing().isEmpty() ? "" : "closing " + told.closing(),
                                told.closing().isEmpty() ? "" : Words.ordersLeft(told),
                                told.halted() ? "halted" : "",
                                told.ready() ? "" : told.reason())))
                .orElseGet(() -> Optional.of(malformed(entry, "worker")));
    }

    private Line onPanic(Entry entry) {
        PanicReading panic = PanicClose.read(entry.fields(), entry.id());
        String round = panic.accepted()
                .filter(event -> event.round() > 1)
                .map(event -> "round " + event.round())
                .orElse("");
        return line(
                entry,
                "panic",
                Tone.BAD,
                Rows.list(
                        panic.isRefused()
                                ? "REFUSED, issuer '" + panic.issuedBy() + "'"
                                : "PANIC by " + panic.issuedBy(),
                        round,
                        panic.reason()));
    }

    private Line onCompletion(Entry entry) {
        return Completion.read(entry.fields())
                .map(done -> line(
                        entry,
                        "completed",
                        done.outcome() == Outcome.FLAT ? Tone.GOOD : Tone.BAD,
                        Rows.list(done.outcome().name(), Words.result(done), "event " + done.eventId())))
                .orElseGet(() -> malformed(entry, "completed"));
    }

    private Line onApproval(Entry entry) {
        return Approval.read(entry.fields(), entry.id())
                .map(asked -> line(
                        entry,
                        "approval",
                        Tone.WARN,
                        "boot " + Words.boot(asked.bootId()) + " by " + asked.by() + ": " + asked.reason()))
                .orElseGet(() -> malformed(entry, "approval"));
    }

    private Optional<Line> onDecision(Entry entry) {
        Optional<ExitDecision> decision = ExitDecision.read(entry.fields(), entry.id());
        if (decision.isEmpty()) {
            return Optional.of(malformed(entry, "decision"));
        }
        ExitDecision told = decision.get();
        String text = Rows.list(
                told.symbol() + " " + told.action() + (told.executed() ? " executed" : ""),
                told.executed() || Inherited.isHold(told) ? "" : "not executed: " + told.mode(),
                told.price().isEmpty() ? "" : "at " + told.price() + " (" + told.movePercent() + " %)");
        String sense = told.bootId() + told.mode() + told.action() + told.executed();
        return tellIfNew(entry.key() + told.symbol(), sense, line(entry, "decision", Tone.PLAIN, text));
    }

    private static Line onEvent(Entry entry) {
        return SystemEvent.read(entry.fields(), entry.id())
                .map(event -> line(
                        entry,
                        "event",
                        tone(event),
                        Rows.list(
                                event.type().wireName() + (event.by().isEmpty() ? "" : " by " + event.by()),
                                details(event))))
                .orElseGet(() -> malformed(entry, "event"));
    }

    private static Tone tone(SystemEvent event) {
        return switch (event.type()) {
            case LIVE_GRANTED, RESET -> Tone.GOOD;
            case HALTED, PANIC_REFUSED, ALARM -> Tone.BAD;
            case LIVE_REFUSED, PANIC_VOID, STANDDOWN -> Tone.WARN;
            case WATCHDOG_STATE, DRILL_STARTED, DRILL_COMPLETED -> Tone.PLAIN;
        };
    }

    private static String details(SystemEvent event) {
        if (event.type() == EventType.WATCHDOG_STATE) {
            return event.detail("from") + " -> " + event.detail("to") + ": " + event.detail("reason");
        }
        return new TreeMap<>(event.details())
                .entrySet().stream()
                        .filter(detail -> !detail.getValue().isBlank())
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining(" "));
    }

    private Optional<Line> changed(Entry entry, String topic, Tone tone, String word, String rest) {
        String text = Rows.list(word, rest);
        return tellIfNew(entry.key(), text, line(entry, topic, tone, text));
    }

    private Optional<Line> tellIfNew(String what, String sense, Line line) {
        String before = lastTold.put(what, sense);
        return everything || !sense.equals(before) ? Optional.of(line) : Optional.empty();
    }

    private static Line malformed(Entry entry, String topic) {
        return line(entry, topic, Tone.WARN, "not understood: " + shortened(entry.fields()));
    }

    private static String shortened(Fields fields) {
        String text = fields.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    private static Line line(Entry entry, String topic, Tone tone, String text) {
        return new Line(entry.id(), entry.key(), topic, tone, text);
    }
}
