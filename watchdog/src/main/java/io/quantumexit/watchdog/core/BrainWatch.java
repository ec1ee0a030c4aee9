package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All programs that beat, and the one boot that is followed while ARMED. Beats of others neither refresh nor trigger it
 * (rules.md, F29).
 */
final class BrainWatch {

    /** More boots than ever beat within an hour, and few enough to search. */
    private static final int SENDERS_MAX = 8;

    /** A brain that was followed before a restart was so before anything that is told after it. */
    private static final MonoTime ALWAYS = new MonoTime(Long.MIN_VALUE / 2);

    private final String hostBootId;
    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private String following = "";
    private String approved;
    private MonoTime followedSince = ALWAYS;
    private StreamId lastId = StreamId.ZERO;

    BrainWatch(String hostBootId, WatchdogMemory memory, MonoTime start) {
        String following = memory.following();
        this.hostBootId = hostBootId;
        this.approved = memory.approved();
        if (!following.isEmpty()) {
            this.following = following;
            senders.put(following, new Sender(following, start));
        }
    }

    /** Takes note of a beat and answers whose it is. */
    Sender onBeat(StreamId id, Heartbeat beat, MonoTime arrived) {
        lastId = lastId.max(id);
        Sender sender = sender(beat.bootId(), arrived);
        sender.hear(id, beat, arrived, hostBootId.equals(beat.hostBootId()));
        return sender;
    }

    void follow(Sender sender, MonoTime now) {
        following = sender.bootId();
        followedSince = now;
    }

    void unfollow() {
        following = "";
    }

    /** When guarding began; what a brain was before that is no ground for a panic. */
    MonoTime followedSince() {
        return followedSince;
    }

    void onLiveGranted(String bootId) {
        approved = bootId;
    }

    /** Boot id that a human let go LIVE last, empty when none is known. */
    String approved() {
        return approved;
    }

    /** Whether a worker that names this account may be the one of the brain in question; unnamed ones may. */
    boolean mayBeOurs(String account) {
        return mayBeSame(subject().map(BrainWatch::account).orElse(""), account);
    }

    /** Boot id of the followed brain, empty when none is. */
    String following() {
        return following;
    }

    Optional<Sender> followed() {
        return Optional.ofNullable(senders.get(following));
    }

    /** The followed brain, else the one heard last: the one that would be followed. */
    Optional<Sender> subject() {
        return followed().or(() -> senders.values().stream().max(Comparator.comparing(Sender::arrivedLast)));
    }

    Collection<Sender> all() {
        return List.copyOf(senders.values());
    }

    /** Id of the newest heartbeat entry of anybody. */
    StreamId lastId() {
        return lastId;
    }

    /** Since when a second boot has been LIVE on the same account beside the followed one. */
    Optional<MonoTime> secondLiveSince(MonoTime now) {
        return secondLive(now)
                .flatMap(sender -> sender.liveSince().stream())
                .map(since -> since.isBefore(followedSince) ? followedSince : since)
                .min(Comparator.naturalOrder());
    }

    /** Boot id of such a second one, for people; empty when there is none. */
    String secondLiveBoot(MonoTime now) {
        return secondLive(now).map(Sender::bootId).findFirst().orElse("");
    }

    private Stream<Sender> secondLive(MonoTime now) {
        String account = followed().map(BrainWatch::account).orElse("");
        return senders.values().stream()
                .filter(sender -> followed().isPresent() && !sender.bootId().equals(following))
                .filter(sender -> sender.isLive(now, Timing.GATE_BEAT_MILLIS))
                .filter(sender -> mayBeSame(account, account(sender)));
    }

    private static String account(Sender sender) {
        return sender.last().map(heard -> heard.beat().account()).orElse("");
    }

    private static boolean mayBeSame(String account, String other) {
        return account.isEmpty() || other.isEmpty() || account.equals(other);
    }

    private Sender sender(String bootId, MonoTime arrived) {
        Sender known = senders.get(bootId);
        if (known != null) {
            return known;
        }
        if (senders.size() >= SENDERS_MAX) {
            List<Sender> others = new ArrayList<>(senders.values());
            others.removeIf(sender -> sender.bootId().equals(following));
            others.sort(Comparator.comparing(Sender::arrivedLast));
            senders.remove(others.get(0).bootId());
        }
        Sender fresh = new Sender(bootId, arrived);
        senders.put(bootId, fresh);
        return fresh;
    }
}
