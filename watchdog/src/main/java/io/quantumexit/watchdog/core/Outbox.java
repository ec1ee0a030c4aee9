package io.quantumexit.watchdog.core;

import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.SystemEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The effects of one message or tick, in order. */
final class Outbox {

    /** Who speaks, in events. */
    private static final String BY = "watchdog";

    private final List<Effect> effects = new ArrayList<>();

    void add(Effect effect) {
        effects.add(effect);
    }

    void info(String text) {
        add(new Effect.Log(Effect.Severity.INFO, text));
    }

    void warning(String text) {
        add(new Effect.Log(Effect.Severity.WARNING, text));
    }

    void error(String text) {
        add(new Effect.Log(Effect.Severity.ERROR, text));
    }

    void tell(EventType type, Now now, Map<String, String> details) {
        add(new Effect.Tell(new SystemEvent(type, BY, now.epochMillis(), details)));
    }

    /** Somebody should look now: an event that leaves the machine, and a line. */
    void alarm(String what, String eventId, Now now) {
        tell(EventType.ALARM, now, Map.of("what", what, "event_id", eventId));
        error("ALARM: " + what);
    }

    List<Effect> take() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }
}
