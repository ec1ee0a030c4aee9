package io.quantumexit.chaos.io;

import io.quantumexit.daemon.Clock;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.SystemEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells {@code system:events} of a drill: once that it begins, so that whoever reads the panic behind it knows what it is,
 * and once what came of it, also when it was interrupted.
 */
public final class DrillJournal {

    private enum State {
        NOT_BEGUN,
        RUNNING,
        OVER
    }

    private final RedisEye redis;
    private final Clock clock;
    private final String by;
    private final Map<String, String> about;
    private State state = State.NOT_BEGUN;

    /** @param about what every entry says of this drill */
    public DrillJournal(RedisEye redis, Clock clock, String by, Map<String, String> about) {
        this.redis = redis;
        this.clock = clock;
        this.by = by;
        this.about = Map.copyOf(about);
    }

    public synchronized void started() {
        write(EventType.DRILL_STARTED, Map.of());
        state = State.RUNNING;
    }

    /**
     * Writes the result, unless there is one already or the drill has not begun.
     *
     * @param totalMillis from the fault to the flat account; -1 when it never was
     * @param why empty when passed
     * @return whether it was written
     */
    public synchronized boolean completed(boolean passed, long totalMillis, String why) {
        if (state != State.RUNNING) {
            return false;
        }
        state = State.OVER;
        Map<String, String> result = new LinkedHashMap<>();
        result.put("result", passed ? "passed" : "failed");
        result.put("total_ms", Long.toString(totalMillis));
        if (!why.isEmpty()) {
            result.put("why", why);
        }
        write(EventType.DRILL_COMPLETED, result);
        return true;
    }

    private void write(EventType type, Map<String, String> more) {
        Map<String, String> details = new LinkedHashMap<>(about);
        details.putAll(more);
        redis.add(new SystemEvent(type, by, clock.now().epochMillis(), details));
    }
}
