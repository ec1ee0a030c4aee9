package io.quantumexit.brain.core;

import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A panic of our own: published with its halt, and again with the same event id until it is seen in the stream. */
final class OwnPanic {

    private final String bootId;
    private int count;
    private Optional<Effect.Panic> open = Optional.empty();
    private MonoTime startedAt = new MonoTime(0);
    private MonoTime sentAt = startedAt;
    private boolean complained;

    OwnPanic(String bootId) {
        this.bootId = bootId;
    }

    void start(String reason, Peers peers, Now now, List<Effect> out) {
        String eventId = UUID.nameUUIDFromBytes((bootId + "/" + ++count).getBytes(StandardCharsets.UTF_8))
                .toString();
        long epoch = peers.epoch() + 1;
        PanicClose panic =
                new PanicClose(eventId, reason, Issuer.EXIT_BRAIN, now.epochMillis(), 1, "", OptionalLong.of(epoch));
        TradingState halt = TradingState.halting(
                Phase.CLOSING,
                reason,
                Issuer.EXIT_BRAIN.wireName(),
                eventId,
                now.epochMillis(),
                epoch,
                peers.voidThrough());
        open = Optional.of(new Effect.Panic(panic, halt));
        startedAt = now.mono();
        complained = false;
        out.add(Effect.Log.error("publishing " + reason + " as " + eventId));
        publish(now.mono(), out);
    }

    /** Whether it still waits to be seen. */
    boolean isOpen() {
        return open.isPresent();
    }

    /** Whether it waits for longer than it should; it is published again all the same. */
    boolean isOverdue(MonoTime now) {
        return isOpen() && now.since(startedAt) > Timing.TRIGGER_CONFIRM_MILLIS;
    }

    void onSeen(String eventId, List<Effect> out) {
        if (open.filter(panic -> panic.panic().eventId().equals(eventId)).isPresent()) {
            open = Optional.empty();
            out.add(Effect.Log.info("panic " + eventId + " stands in the stream"));
        }
    }

    void onTick(MonoTime now, List<Effect> out) {
        if (open.isEmpty()) {
            return;
        }
        if (isOverdue(now) && !complained) {
            complained = true;
            out.add(Effect.Log.error("panic " + open.get().panic().eventId() + " not seen in the stream after "
                    + Timing.TRIGGER_CONFIRM_MILLIS + " ms; the watchdog has to act"));
        }
        if (now.since(sentAt) >= Timing.REPUBLISH_MILLIS) {
            publish(now, out);
        }
    }

    private void publish(MonoTime now, List<Effect> out) {
        sentAt = now;
        open.ifPresent(out::add);
    }
}
