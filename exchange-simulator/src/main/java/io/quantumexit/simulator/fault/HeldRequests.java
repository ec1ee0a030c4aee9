package io.quantumexit.simulator.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests that wait for a decision: to be executed, or to be lost. */
public final class HeldRequests {
    /** What becomes of a held request. */
    public enum Release {
        /** It is executed and answered, however late. */
        EXECUTE,
        /** It is executed, its connection closes without an answer. */
        EXECUTE_UNANSWERED,
        /** It is not executed, its connection closes without an answer. */
        DROP
    }

    /** A waiting request. */
    public record Held(long id, FaultTarget target, long sinceMillis) {}

    private record Waiting(Held held, Consumer<Release> decide) {}

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

    public synchronized void hold(Held held, Consumer<Release> decide) {
        waiting.put(held.id(), new Waiting(held, decide));
    }

    /** Requests that wait, in the order in which they came. */
    public synchronized List<Held> list() {
        return waiting.values().stream().map(Waiting::held).toList();
    }

    /** Decides one request. Returns whether it was waiting. */
    public boolean release(long id, Release how) {
        Optional<Waiting> found;
        synchronized (this) {
            found = Optional.ofNullable(waiting.remove(id));
        }
        found.ifPresent(request -> request.decide().accept(how));
        return found.isPresent();
    }

    /** Decides all waiting requests. Returns how many there were. */
    public int releaseAll(Release how) {
        return (int) list().stream().filter(held -> release(held.id(), how)).count();
    }
}
