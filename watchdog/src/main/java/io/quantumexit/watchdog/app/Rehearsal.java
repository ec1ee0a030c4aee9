package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.PaperRedis;
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
import io.quantumexit.watchdog.io.EffectPublisher;
import io.quantumexit.watchdog.io.StateFolder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A path that runs once a year is cold when it is needed, and its classes may be gone by then (a package was upgraded
 * under the running process). So cores of their own live through emergencies at the start, in a time of their own, and
 * what they want written goes the way of the real one as far as a {@link PaperRedis}.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /** The JVM compiles what was called 200 times. */
    private static final int ROUNDS = 250;

    private static final long STEP_MILLIS = 250;
    private static final long EMERGENCY_MILLIS = 10_000;

    /** Of what is really written nothing but Redis can be put on paper: files are never touched. */
    private static final Set<Effect.Kind> REHEARSED =
            EnumSet.of(Effect.Kind.PUBLISH_PANIC, Effect.Kind.PUBLISH_STATUS, Effect.Kind.TELL, Effect.Kind.SET_GATE);

    private static final int MAILBOX = 16;

    private final Identity identity;
    private final Supplier<String> eventIds;

    /**
     * Plays nothing yet.
     *
     * @param eventIds the real ones: the first random number of a process takes the longest
     */
    Rehearsal(Identity identity, Supplier<String> eventIds) {
        this.identity = identity;
        this.eventIds = eventIds;
    }

    /** A core that cannot go through one emergency must not be relied upon, so it throws. Takes a few milliseconds. */
    void mustPublish() {
        if (emergency().stream().noneMatch(effect -> effect.kind() == Effect.Kind.PUBLISH_PANIC)) {
            throw new IllegalStateException("rehearsal: the core did not publish a panic for a silent brain");
        }
    }

    /** The others delay no start. */
    void goOnInBackground(StateFolder folder) {
        Thread thread = new Thread(() -> play(folder), "rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private void play(StateFolder folder) {
        long startNanos = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            EffectPublisher publisher =
                    new EffectPublisher(new PaperRedis(), identity.keys(), folder, new Mailbox<>(MAILBOX));
            emergency().stream()
                    .filter(effect -> REHEARSED.contains(effect.kind()))
                    .forEach(publisher::carryOut);
        }
        LOG.debug("{} emergencies played in {} ms", ROUNDS, (System.nanoTime() - startNanos) / 1_000_000);
    }

    /** All that a core wants while a brain with a position falls silent. */
    private List<Effect> emergency() {
        WatchdogCore core = new WatchdogCore(identity, Remembered.NOTHING, eventIds, at(0));
        TradingState lifted = TradingState.reset("rehearsal", "", 0, 1, StreamId.ZERO);
        StreamId id = new StreamId(1, 0);
        Fields beat = Fields.of("status", "ALIVE", "mode", "LIVE", "active_positions", "1");
        List<Effect> effects = new ArrayList<>();
        effects.addAll(core.onMessage(new Message.StateRead(Optional.of(lifted)), at(0)));
        effects.addAll(core.onMessage(new Message.HistoryRead(), at(0)));
        effects.addAll(
                core.onMessage(new Message.Beat(id, Heartbeat.read(beat, id).orElseThrow(), new MonoTime(0)), at(0)));
        for (long millis = 0; millis <= EMERGENCY_MILLIS; millis += STEP_MILLIS) {
            effects.addAll(core.onTick(at(millis)));
        }
        return effects;
    }

    private static Now at(long millis) {
        return new Now(new MonoTime(millis), new WallTime(millis));
    }
}
