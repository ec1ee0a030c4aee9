package io.quantumexit.brain.core;

import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.SenderClock;
import io.quantumexit.schema.StreamId;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest message of another daemon and its age (rules.md, "Age of a heartbeat"). */
final class Heard<T> {

    private Optional<T> message = Optional.empty();
    private StreamId id = StreamId.ZERO;
    private SenderClock clock = SenderClock.UNSEEN;
    private OptionalLong senderMillis = OptionalLong.empty();
    private MonoTime arrived = new MonoTime(0);

    void onMessage(T said, StreamId saidAs, OptionalLong saidAtMillis, boolean sameHostBoot, MonoTime now) {
        id = saidAs;
        message = Optional.of(said);
        clock = clock.onBeat(saidAtMillis, sameHostBoot, now);
        senderMillis = saidAtMillis;
        arrived = now;
    }

    Optional<T> message() {
        return message;
    }

    /** Of the newest message. */
    StreamId id() {
        return id;
    }

    /** The message, unless it is older than that. */
    Optional<T> within(long limitMillis, MonoTime now) {
        return message.filter(heard -> ageMillis(now) <= limitMillis);
    }

    /** Meaningless before the first message. */
    long ageMillis(MonoTime now) {
        return clock.ageMillis(senderMillis, arrived, now);
    }

    /** Whether its sender's clock makes sense beside ours. */
    boolean isComparable() {
        return clock.kind() != ClockKind.INCOMPARABLE;
    }
}
