package io.quantumexit.chaos.io;

import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.SystemEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells {@code system:events} of a drill: once that it begins, so that whoever reads the panic behind it knows what it is,
 * and once what came of it, also when it was interrupted.
 */
public final class DrillJournal {

    /** A Redis that restarts is back by then. */
    private static final long INSIST_MILLIS = 10_000;

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
     * Writes the result, unless there is one already or the drill has not begun. Redis is given a while to answer, so a
     * result whose answer was lost may stand there twice.
     *
     * @param totalMillis from the fault to the flat account; -1 when it never was
     * @param why empty when passed
     * @return whether it was written
     * @throws RedisFailure when Redis did not confirm it; it may be tried again
     */
    public synchronized boolean completed(boolean passed, long totalMillis, String why) {
        if (state != State.RUNNING) {
            return false;
        }
        Map<String, String> result = new LinkedHashMap<>();
        result.put("result", passed ? "passed" : "failed");
        result.put("total_ms", Long.toString(totalMillis));
        if (!why.isEmpty()) {
            result.put("why", why);
        }
        insist(EventType.DRILL_COMPLETED, result);
        state = State.OVER;
        return true;
    }

    private void insist(EventType type, Map<String, String> more) {
        AtomicReference<RedisFailure> last = new AtomicReference<>();
        boolean written = Waiting.until(INSIST_MILLIS, () -> {
            try {
                write(type, more);
                return true;
            } catch (RedisFailure e) {
                last.set(e);
                return false;
            }
        });
        if (!written) {
            throw last.get();
        }
    }

    private void write(EventType type, Map<String, String> more) {
        Map<String, String> details = new LinkedHashMap<>(about);
        details.putAll(more);
        redis.add(new SystemEvent(type, by, clock.now().epochMillis(), details));
    }
}
