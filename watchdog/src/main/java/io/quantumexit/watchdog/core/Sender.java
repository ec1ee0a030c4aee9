package io.quantumexit.watchdog.core;

import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.SenderClock;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.Optional;

/** What is known of one boot of one program that beats. */
final class Sender {

    /**
     * The newest beat that counts.
     *
     * @param at when it was true: its arrival, or its own stamp where that is older and comparable
     */
    record Heard(StreamId id, Heartbeat beat, MonoTime at) {}

    private final String bootId;
    private final MonoTime knownSince;
    private final BeatSpacing spacing = new BeatSpacing();
    private SenderClock clock = SenderClock.UNSEEN;
    private MonoTime arrivedLast;
    private Optional<Heard> last = Optional.empty();
    private Optional<MonoTime> deadSince = Optional.empty();
    private Optional<MonoTime> degradedSince = Optional.empty();
    private Optional<MonoTime> aliveAgainSince = Optional.empty();
    private Optional<MonoTime> liveSince = Optional.empty();
    private Optional<MonoTime> notLiveSince = Optional.empty();
    private Optional<MonoTime> decidedAt = Optional.empty();

    Sender(String bootId, MonoTime knownSince) {
        this.bootId = bootId;
        this.knownSince = knownSince;
        this.arrivedLast = knownSince;
    }

    /** Takes note of a beat; one whose clock makes no sense, and one that was heard before, refreshes nothing. */
    void hear(StreamId id, Heartbeat beat, MonoTime arrived, boolean sameHostBoot) {
        arrivedLast = arrived;
        if (beat.status() == Status.DEAD) {
            deadSince = deadSince.or(() -> Optional.of(arrived));
            return;
        }
        if (isRepeated(beat)) {
            return;
        }
        spacing.onArrival(arrived);
        clock = clock.onBeat(beat.monoMillis(), sameHostBoot, arrived);
        if (!isComparable()) {
            return;
        }
        long ageMillis = clock.ageMillis(beat.monoMillis(), arrived, arrived);
        MonoTime at = neverEarlier(arrived.plus(-ageMillis));
        noteStatus(beat.status(), at);
        noteMode(beat.mode(), at);
        noteDecision(beat.lastDecisionTs(), at);
        last = Optional.of(new Heard(id, beat, at));
        if (bootId.equals(Heartbeat.ANONYMOUS)) {
            deadSince = Optional.empty();
        }
    }

    String bootId() {
        return bootId;
    }

    ClockKind clock() {
        return clock.kind();
    }

    boolean isComparable() {
        return clock.kind() != ClockKind.INCOMPARABLE;
    }

    BeatSpacing spacing() {
        return spacing;
    }

    /** When anything of this sender arrived last, countable or not. */
    MonoTime arrivedLast() {
        return arrivedLast;
    }

    Optional<Heard> last() {
        return last;
    }

    /** Since when there is no beat: that of the newest one. */
    MonoTime silentSince() {
        return last.map(Heard::at).orElse(knownSince);
    }

    /** Since when it has not plainly executed exits: silent, or in another mode. */
    MonoTime notGuardingSince() {
        return notLiveSince.orElseGet(this::silentSince);
    }

    Optional<MonoTime> deadSince() {
        return deadSince;
    }

    Optional<MonoTime> degradedSince() {
        return degradedSince;
    }

    /** Since when it has said LIVE, without a break of mode or of beats. */
    Optional<MonoTime> liveSince() {
        return liveSince;
    }

    /** When the time of the last decision advanced last; empty for a program that never states it. */
    Optional<MonoTime> decidedAt() {
        return decidedAt;
    }

    /** Whether it plainly guards: a beat no older than {@code limitMillis} that is LIVE or knows no modes, not DEAD. */
    boolean isLive(MonoTime now, long limitMillis) {
        return deadSince.isEmpty()
                && last.filter(heard -> heard.beat().armsLikeLive() && now.since(heard.at()) <= limitMillis)
                        .isPresent();
    }

    private boolean isRepeated(Heartbeat beat) {
        return !bootId.equals(Heartbeat.ANONYMOUS)
                && beat.seq() != Heartbeat.UNKNOWN
                && last.filter(heard -> heard.beat().seq() >= beat.seq()).isPresent();
    }

    private void noteStatus(Status status, MonoTime at) {
        if (status == Status.DEGRADED) {
            degradedSince = degradedSince.or(() -> Optional.of(at));
            aliveAgainSince = Optional.empty();
        } else if (degradedSince.isPresent()) {
            aliveAgainSince = aliveAgainSince.or(() -> Optional.of(at));
            boolean cleared = at.since(aliveAgainSince.get()) >= Timing.DEGRADED_CLEARED_AFTER_MILLIS;
            degradedSince = cleared ? Optional.empty() : degradedSince;
            aliveAgainSince = cleared ? Optional.empty() : aliveAgainSince;
        }
    }

    private void noteMode(Mode mode, MonoTime at) {
        boolean guards = mode != Mode.SHADOW;
        boolean goesOn = at.since(silentSince()) <= Timing.GATE_BEAT_MILLIS;
        Optional<MonoTime> before = goesOn ? liveSince : Optional.empty();
        liveSince = guards ? before.or(() -> Optional.of(at)) : Optional.empty();
        notLiveSince = guards ? Optional.empty() : notLiveSince.or(() -> Optional.of(at));
    }

    private void noteDecision(long decisionTs, MonoTime at) {
        boolean same = last.filter(heard -> heard.beat().lastDecisionTs() == decisionTs)
                .isPresent();
        if (decisionTs != Heartbeat.UNKNOWN && !same) {
            decidedAt = Optional.of(at);
        }
    }

    /** A beat delivered out of order does not make the newest one older. */
    private MonoTime neverEarlier(MonoTime at) {
        return last.map(Heard::at).filter(at::isBefore).orElse(at);
    }
}
