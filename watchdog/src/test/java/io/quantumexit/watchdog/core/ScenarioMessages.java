package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WallTime;
import io.quantumexit.testsupport.ScenarioArguments;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of a scenario as messages, each stamped and numbered as a healthy sender on this host would. */
final class ScenarioMessages {

    static final String HOST = "host";
    static final long MONO = 1_000_000;
    private static final long WALL = 1_700_000_000_000L;

    private long seq;
    private long sequence;

    static Now now(long atMillis) {
        return new Now(new MonoTime(MONO + atMillis), new WallTime(WALL + atMillis));
    }

    Message of(long atMillis, String command, ScenarioArguments arguments) {
        StreamId id = arguments.text("id").flatMap(StreamId::parse).orElseGet(() -> newId(atMillis));
        long ageMillis = arguments.number("age", 0);
        MonoTime arrived = new MonoTime(MONO + atMillis - ageMillis);
        return switch (command) {
            case "heartbeat" -> new Message.Beat(id, heartbeat(atMillis - ageMillis, id, arguments), arrived);
            case "dead" -> new Message.Beat(id, dead(atMillis, arguments), arrived);
            case "garbage" -> new Message.UnreadableBeat(id);
            case "worker" -> new Message.WorkerSpoke(readiness(atMillis, id, arguments), arrived);
            case "panic" -> new Message.PanicSeen(id, PanicClose.read(fields(arguments), id), ageMillis);
            case "completed" ->
                new Message.RoundEnded(id, Completion.read(fields(arguments)).orElseThrow());
            case "event" ->
                new Message.EventSeen(
                        id, SystemEvent.read(fields(arguments), id).orElseThrow());
            case "hash" -> new Message.StateRead(TradingState.read(fields(arguments)));
            case "outcome" ->
                new Message.OutcomeFound(
                        Outcome.valueOf(arguments.words().get(0)),
                        arguments.text("event", ""),
                        MONO + arguments.number("at", atMillis),
                        arguments.text("host", HOST));
            case "history" -> new Message.HistoryRead();
            case "stop" -> new Message.StopRequested();
            default -> throw new AssertionError("unknown command " + command);
        };
    }

    StreamId newId(long atMillis) {
        return new StreamId(WALL + atMillis, sequence++);
    }

    private static Fields fields(ScenarioArguments arguments) {
        return Fields.of(arguments.values());
    }

    private Heartbeat heartbeat(long atMillis, StreamId id, ScenarioArguments arguments) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mode", arguments.has("SHADOW") ? "SHADOW" : arguments.has("LIVE") ? "LIVE" : "");
        fields.put("status", arguments.has("DEGRADED") ? "DEGRADED" : "ALIVE");
        fields.put("active_positions", arguments.text("positions", "0"));
        fields.put("last_decision_ts", arguments.text("decided", Long.toString(WALL + atMillis)));
        fields.put("seq", arguments.text("seq", Long.toString(++seq)));
        fields.put("boot_id", arguments.text("boot", "b1"));
        fields.put("mono_ms", Long.toString(MONO + atMillis - arguments.number("late", 0)));
        fields.put("host_boot_id", arguments.text("host", HOST));
        fields.put("account", arguments.text("account", "acc"));
        fields.put("stopping", Boolean.toString(arguments.has("stopping")));
        fields.values().removeIf(value -> value.isEmpty() || value.equals("none"));
        return Heartbeat.read(Fields.of(fields), id).orElseThrow();
    }

    private static Heartbeat dead(long atMillis, ScenarioArguments arguments) {
        return Heartbeat.lastWords(now(atMillis), arguments.text("boot", "b1"), HOST, "killed");
    }

    private static Readiness readiness(long atMillis, StreamId id, ScenarioArguments arguments) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ready", Boolean.toString(!arguments.has("unready")));
        fields.put("reason", arguments.text("reason", ""));
        fields.put("positions", arguments.text("positions", "0"));
        fields.put("read_age_ms", arguments.text("read_age", "0"));
        fields.put("account", arguments.text("account", "acc"));
        fields.put("role", arguments.text("role", "primary"));
        fields.put("halted", Boolean.toString(arguments.has("halted")));
        fields.put("epoch", arguments.text("epoch", "0"));
        fields.put("closing", arguments.text("closing", ""));
        fields.put("round", arguments.text("round", "0"));
        fields.put("orders_planned", arguments.text("planned", "0"));
        fields.put("orders_left", arguments.text("left", "0"));
        fields.put("mono_ms", Long.toString(MONO + atMillis));
        fields.put("host_boot_id", HOST);
        return Readiness.read(Fields.of(fields), id).orElseThrow();
    }

    static TradingState reset(long epoch, StreamId voidThrough) {
        return TradingState.reset("anna", "checked", WALL, epoch, voidThrough);
    }
}
