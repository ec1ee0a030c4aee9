package io.quantumexit.watchdog.app;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WallTime;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Identity;
import io.quantumexit.watchdog.core.Message;
import io.quantumexit.watchdog.core.Remembered;
import io.quantumexit.watchdog.core.WatchdogCore;
import java.util.List;
import java.util.Optional;

/**
 * A path that runs once a year is cold when it is needed, and its classes may be gone by then (a package was upgraded
 * under the running process). So a core of its own lives through one emergency at the start, in a time of its own.
 */
final class Rehearsal {

    /** Enough for the compiler to take notice, too little to delay the start. */
    private static final int ROUNDS = 50;

    private static final long STEP_MILLIS = 250;
    private static final long EMERGENCY_MILLIS = 20_000;

    private Rehearsal() {}

    /** Takes a few milliseconds; a core that cannot go through it must not be relied upon, so it throws. */
    static void run(Identity identity) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!publishesInAnEmergency(identity)) {
                throw new IllegalStateException("rehearsal: the core did not publish a panic for a silent brain");
            }
        }
    }

    private static boolean publishesInAnEmergency(Identity identity) {
        WatchdogCore core = new WatchdogCore(identity, Remembered.NOTHING, () -> "rehearsal", at(0));
        TradingState lifted = TradingState.reset("rehearsal", "", 0, 1, StreamId.ZERO);
        StreamId id = new StreamId(1, 0);
        Fields beat = Fields.of("status", "ALIVE", "mode", "LIVE", "active_positions", "1");
        core.onMessage(new Message.StateRead(Optional.of(lifted)), at(0));
        core.onMessage(new Message.HistoryRead(), at(0));
        core.onMessage(new Message.Beat(id, Heartbeat.read(beat, id).orElseThrow(), new MonoTime(0)), at(0));
        boolean published = false;
        for (long millis = 0; millis <= EMERGENCY_MILLIS; millis += STEP_MILLIS) {
            published |= core.onTick(at(millis)).stream()
                            .filter(Rehearsal::isWritten)
                            .count()
                    > 0;
        }
        return published;
    }

    /** Also makes what would be written, which loads the codecs. */
    private static boolean isWritten(Effect effect) {
        List<Fields> written = switch (effect.kind()) {
            case PUBLISH_PANIC ->
                List.of(
                        ((Effect.PublishPanic) effect).panic().toFields(),
                        ((Effect.PublishPanic) effect).halt().toFields());
            case PERSIST -> List.of(((Effect.Persist) effect).memory().toFields());
            case PUBLISH_STATUS ->
                List.of(((Effect.PublishStatus) effect).status().toFields());
            default -> List.of();
        };
        return effect.kind() == Effect.Kind.PUBLISH_PANIC && !written.isEmpty();
    }

    private static Now at(long millis) {
        return new Now(new MonoTime(millis), new WallTime(millis));
    }
}
