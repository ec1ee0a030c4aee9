package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The panic stream with its group, the halt hash and what was told, as far as the simulation needs them. */
final class ModelRedis {

    private final Random random;
    private final Map<StreamId, Fields> pending = new LinkedHashMap<>();
    private final Map<StreamId, Long> deliveries = new LinkedHashMap<>();
    private final Map<StreamId, String> eventIds = new LinkedHashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final List<Completion> completions = new ArrayList<>();
    private Fields hash = Fields.of();
    private StreamId lastId = StreamId.ZERO;
    private long entries;

    ModelRedis(Random random) {
        this.random = random;
    }

    void publish(String eventId, String issuedBy, int round) {
        lastId = new StreamId(1_000_000 + ++entries, 0);
        eventIds.put(lastId, eventId);
        pending.put(
                lastId, Fields.of("event_id", eventId, "issued_by", issuedBy, "reason", "SIM", "round", "" + round));
    }

    /** Everything not acknowledged, as a reader finds it. */
    List<Delivery> deliveries() {
        List<Delivery> found = new ArrayList<>();
        pending.forEach((id, fields) -> found.add(new Delivery(id, fields, deliveries.merge(id, 1L, Math::addExact))));
        return found;
    }

    /** An operator's reset, as qtexit writes it. */
    void reset() {
        long epoch = TradingState.read(hash).map(TradingState::epoch).orElse(0L) + 1;
        hash = TradingState.reset("ops", "sim", 1, epoch, lastId).toFields();
    }

    void deleteHash() {
        hash = Fields.of();
    }

    Fields hash() {
        return hash;
    }

    boolean isHalted() {
        return TradingState.read(hash).filter(TradingState::halted).isPresent();
    }

    void write(TradingState state) {
        assertThat(state.halted()).as("the worker writes halted=false").isTrue();
        hash = state.toFields();
    }

    /** Runs a transaction, or loses it, or runs it and loses the reply, or fails in one of its writes. */
    boolean tell(Effect.Tell tell) {
        int fate = random.nextInt(10);
        if (fate == 0) {
            return false;
        }
        tell.halt().ifPresent(this::write);
        if (fate == 1) {
            return false;
        }
        completions.addAll(tell.report().completions());
        tell.report().completions().forEach(c -> answered.add(c.eventId()));
        tell.report().events().stream().filter(ModelRedis::answers).forEach(e -> answered.add(e.detail("event_id")));
        return fate > 2;
    }

    private static boolean answers(SystemEvent event) {
        return event.type() == EventType.PANIC_REFUSED || event.type() == EventType.PANIC_VOID;
    }

    boolean acknowledge(List<StreamId> ids) {
        if (random.nextInt(10) == 0) {
            return false;
        }
        for (StreamId id : ids) {
            String eventId = Optional.ofNullable(eventIds.get(id)).orElseThrow();
            boolean told = answered.contains(eventId) || answered.contains(id.toString());
            assertThat(told).as("acknowledged without an answer: " + eventId).isTrue();
            pending.remove(id);
        }
        return random.nextInt(10) > 0;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    Optional<Completion> newestCompletion() {
        return completions.isEmpty() ? Optional.empty() : Optional.of(completions.get(completions.size() - 1));
    }
}
