package io.quantumexit.cli.view;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.SenderClock;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The newest beat, readiness and status that were themselves seen to arrive. A message that was there before proves
 * nothing: a hung Redis gives old messages fresh ids.
 */
public final class Arrivals {

    private final Keys keys;
    private final String hostBootId;
    private Optional<Arrived<Heartbeat>> beat = Optional.empty();
    private Optional<Arrived<Readiness>> readiness = Optional.empty();
    private Optional<Arrived<WatchdogStatus>> status = Optional.empty();

    /** @param hostBootId of this host; stamps of senders on it are comparable */
    public Arrivals(Keys keys, String hostBootId) {
        this.keys = keys;
        this.hostBootId = hostBootId;
    }

    private record Arrived<T>(T message, MonoTime at, OptionalLong stampMillis, SenderClock clock) {

        Gate.Seen<T> seen(MonoTime now) {
            return new Gate.Seen<>(message, clock.ageMillis(stampMillis, at, now));
        }
    }

    /** The streams to be watched. */
    public List<String> streams() {
        return List.of(keys.heartbeat(), keys.readiness(), keys.watchdogStatus());
    }

    /** A new entry of one of {@link #streams()}. */
    public void onEntry(Entry entry, MonoTime at) {
        if (entry.key().equals(keys.heartbeat())) {
            beat = Heartbeat.read(entry.fields(), entry.id())
                    .map(message -> arrived(message, message.monoMillis(), message.hostBootId(), at))
                    .or(() -> beat);
        } else if (entry.key().equals(keys.readiness())) {
            readiness = Readiness.read(entry.fields(), entry.id())
                    .map(message -> arrived(message, message.monoMillis(), message.hostBootId(), at))
                    .or(() -> readiness);
        } else {
            status = WatchdogStatus.read(entry.fields(), entry.id())
                    .map(message -> arrived(message, message.monoMillis(), message.hostBootId(), at))
                    .or(() -> status);
        }
    }

    private <T> Arrived<T> arrived(T message, OptionalLong stampMillis, String senderBootId, MonoTime at) {
        SenderClock clock = SenderClock.UNSEEN.onBeat(stampMillis, hostBootId.equals(senderBootId), at);
        return new Arrived<>(message, at, stampMillis, clock);
    }

    /** Whether all three were seen to arrive. */
    public boolean isComplete() {
        return beat.isPresent() && readiness.isPresent() && status.isPresent();
    }

    /** Whether none of them was. */
    public boolean isEmpty() {
        return beat.isEmpty() && readiness.isEmpty() && status.isEmpty();
    }

    /** The gate rule on what arrived, with halt state, panics and approval as {@code picture} has them. */
    public Gate.Verdict judge(Picture picture, MonoTime now) {
        return Gate.judgeFromOutside(new Gate.View(
                picture.state(),
                Optional.of(picture.panics().lastId()),
                beat.map(arrived -> arrived.seen(now)),
                picture.approval().map(seen -> seen.message().bootId()),
                readiness.map(arrived -> arrived.seen(now)),
                status.map(arrived -> arrived.seen(now))));
    }
}
