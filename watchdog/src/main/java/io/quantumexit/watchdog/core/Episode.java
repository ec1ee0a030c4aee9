package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From the first panic after a reset to the next reset. Inside it only rounds are published, each with the first event
 * as its parent; they never end, they slow down.
 */
final class Episode {

    /** A storm of panics is served by one round; beyond this the oldest ids are forgotten, but those still needed. */
    private static final int MEMBERS_MAX = 1_024;

    /** What a completion means for the episode. */
    enum Ending {
        /** Of another episode, or older than the newest panic: proves nothing. */
        IRRELEVANT,

        /** Flat, and proven after the newest panic. */
        FLAT,

        /** The round ended otherwise; the next one follows. */
        NOT_FLAT
    }

    private final Set<String> members = new LinkedHashSet<>();
    private String firstEventId;
    private String eventId;
    private int round;
    private int nonFlatRounds;
    private StreamId lastPanicId;
    private MonoTime lastPanicAt;
    private MonoTime openedAt;
    private Optional<RoundProgress> progress = Optional.empty();
    private Optional<MonoTime> nextRoundAt = Optional.empty();
    private String endedBecause = "";
    private String lead = "";

    Episode(WatchdogMemory.EpisodeMemory memory, MonoTime start) {
        this.firstEventId = memory.firstEventId();
        this.eventId = memory.eventId();
        this.round = memory.round();
        this.nonFlatRounds = memory.nonFlatRounds();
        this.lastPanicId = memory.lastPanicId();
        this.lastPanicAt = start;
        this.openedAt = start;
        if (isOpen()) {
            members.add(firstEventId);
            members.add(eventId);
        }
    }

    /** Whether one is open; SAFE is a part of it. */
    boolean isOpen() {
        return !firstEventId.isEmpty();
    }

    String firstEventId() {
        return firstEventId;
    }

    String eventId() {
        return eventId;
    }

    int round() {
        return round;
    }

    int nonFlatRounds() {
        return nonFlatRounds;
    }

    StreamId lastPanicId() {
        return lastPanicId;
    }

    /** When the closing that goes on now began. */
    MonoTime openedAt() {
        return openedAt;
    }

    boolean hasMember(String id) {
        return members.contains(id);
    }

    /** The parent of the next panic we publish, empty for the first of an episode. */
    String parent() {
        return firstEventId;
    }

    /** A panic of ours is about to be published. */
    void onIssued(PanicClose panic, MonoTime now) {
        join(panic, now);
        progress = Optional.empty();
        nextRoundAt = Optional.empty();
    }

    /** An entry of the panic stream that is neither refused nor void. */
    void onPanicSeen(StreamId id, PanicClose panic, MonoTime now) {
        join(panic, now);
        lastPanicId = lastPanicId.max(id);
        if (progress.isEmpty()) {
            nextRoundAt = Optional.empty();
            progress = Optional.of(new RoundProgress(now));
        }
    }

    /** Remembers an entry that is not followed, so that a restart does not follow it either. */
    void passOver(StreamId id) {
        lastPanicId = lastPanicId.max(id);
    }

    /** Closing begins anew, from SAFE or at first: the time to the alarm runs from here. */
    void onClosing(MonoTime now) {
        openedAt = now;
        nonFlatRounds = 0;
    }

    /** After a restart the round in progress gets its time again, counted from now. */
    void onResumed(MonoTime now) {
        progress = Optional.of(new RoundProgress(now));
    }

    /**
     * A worker in a round, whichever event that one began with, since a round serves all that wait: the claim. One that
     * does not get on is noticed by its want of progress.
     */
    void onReadiness(Readiness readiness, MonoTime arrived, MonoTime now) {
        if (!readiness.closing().isEmpty()) {
            lead = readiness.closing();
            progress.filter(running -> running.isSince(arrived))
                    .ifPresent(running -> running.onReadiness(readiness, now));
        }
    }

    /** While our own newest panic is {@code unconfirmed}, only its own completion can be newer than it. */
    Ending onCompletion(StreamId id, Completion completion, boolean unconfirmed, MonoTime now) {
        boolean ours =
                hasMember(completion.eventId()) || completion.parentEventId().equals(firstEventId);
        if (!isOpen() || !ours) {
            return Ending.IRRELEVANT;
        }
        boolean newer = unconfirmed ? completion.eventId().equals(eventId) : id.isAfter(lastPanicId);
        if (newer && completion.outcome() == Outcome.FLAT) {
            return Ending.FLAT;
        }
        if (progress.isEmpty()) {
            return Ending.IRRELEVANT;
        }
        if (!newer || !completion.eventId().equals(eventId)) {
            // The worker is alive, and the newest event comes next.
            progress = Optional.of(new RoundProgress(now));
            return Ending.IRRELEVANT;
        }
        endRound(completion.outcome().name(), now);
        return Ending.NOT_FLAT;
    }

    /** Whether an outcome told without Redis is flat and newer than the newest panic. */
    boolean isProvenBy(Message.OutcomeFound outcome, String hostBootId) {
        boolean newer = hostBootId.equals(outcome.hostBootId()) && outcome.monoMillis() > lastPanicAt.millis();
        return isOpen()
                && outcome.outcome() == Outcome.FLAT
                && (newer || outcome.eventId().equals(eventId));
    }

    /** The account is flat; the episode stays open until a reset. */
    void onFlat() {
        progress = Optional.empty();
        nextRoundAt = Optional.empty();
    }

    /** A reset or an operator ended it. */
    void close() {
        members.clear();
        firstEventId = "";
        eventId = "";
        round = 0;
        nonFlatRounds = 0;
        onFlat();
    }

    /** What the worker does not do about the round in progress. */
    Optional<Holding> failing() {
        return progress.map(RoundProgress::failing);
    }

    /** The round came to nothing: its end counts like one that is not flat. */
    void endRound(String because, MonoTime now) {
        nonFlatRounds++;
        progress = Optional.empty();
        endedBecause = because;
        nextRoundAt = Optional.of(now.plus(Timing.roundDelayMillis(nonFlatRounds)));
    }

    Optional<MonoTime> nextRoundAt() {
        return nextRoundAt;
    }

    /** Why the next round is needed, for example {@code ROUND_2_AFTER_RESIDUAL}. */
    String nextRoundReason() {
        return "ROUND_" + (round + 1) + "_AFTER_" + endedBecause;
    }

    private void join(PanicClose panic, MonoTime now) {
        if (firstEventId.isEmpty()) {
            firstEventId = panic.episodeId();
            members.add(firstEventId);
        }
        eventId = panic.eventId();
        round = Math.max(round, panic.round());
        lastPanicAt = now;
        members.add(eventId);
        if (members.size() > MEMBERS_MAX) {
            Set<String> needed = Set.copyOf(List.of(firstEventId, eventId, lead));
            members.stream().filter(id -> !needed.contains(id)).findFirst().ifPresent(members::remove);
        }
    }
}
