package io.quantumexit.worker.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reads that decide what is closed. Only a read started after the last reply counts; it may lag behind the fills,
 * so it is repeated on a schedule until it shows nothing.
 */
final class Proof {

    private final AccountView view;
    private final MonoTime since;
    private final int zerosNeeded;
    private final Set<Long> inFlight = new HashSet<>();
    private Optional<PositionRead> newest = Optional.empty();
    private int started;
    private int zeros;

    /**
     * @param since when the last reply came
     * @param zerosNeeded reads that must show nothing before it is believed: one when every order was carried out
     */
    Proof(AccountView view, MonoTime since, int zerosNeeded) {
        this.view = view;
        this.since = since;
        this.zerosNeeded = zerosNeeded;
    }

    /** Starts the reads that are due, one at a time, so that a pause is not followed by a burst. */
    void onTick(MonoTime now, List<Effect> out) {
        List<Long> schedule = Timing.proofReadsMillis();
        boolean due = false;
        while (started < schedule.size() && now.since(since) >= schedule.get(started)) {
            started++;
            due = true;
        }
        while (started < schedule.size()
                && since.plus(schedule.get(started)).isBefore(view.throttle().until())) {
            started++; // the exchange has said that it would refuse this one
        }
        if (due && !view.throttle().isOn(now)) {
            inFlight.add(view.startRead(now, out));
        }
    }

    /**
     * Takes a read in, if it is one of these.
     *
     * @param read empty when it failed
     * @return whether it was
     */
    boolean onRead(long call, Optional<PositionRead> read) {
        if (!inFlight.remove(call)) {
            return false;
        }
        read.filter(r -> newest.filter(n -> r.startedAt().isBefore(n.startedAt()))
                        .isEmpty())
                .ifPresent(this::believe);
        return true;
    }

    private void believe(PositionRead read) {
        newest = Optional.of(read);
        zeros = read.count() == 0 ? zeros + 1 : 0;
    }

    boolean isFlat() {
        return zeros >= zerosNeeded;
    }

    /** What the newest counted read showed. */
    Optional<PositionRead> newest() {
        return newest;
    }

    boolean isExhausted() {
        return started >= Timing.proofReadsMillis().size() && inFlight.isEmpty();
    }

    Optional<MonoTime> nextRead() {
        return started < Timing.proofReadsMillis().size()
                ? Optional.of(since.plus(Timing.proofReadsMillis().get(started)))
                : Optional.empty();
    }
}
