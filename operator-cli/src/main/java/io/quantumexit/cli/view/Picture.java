package io.quantumexit.cli.view;

import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * The whole system as Redis showed it at one moment.
 *
 * @param redis where it was read, without any password
 * @param redisMillis Redis' clock, epoch milliseconds
 * @param stateStored whether the halt hash exists; it may exist and be unreadable
 * @param brainPositions of the newest beat that told them; last words do not
 * @param approval the newest one that a brain has granted, whichever brain beats now
 * @param gateKey whether bots that ask {@code system:gate} read {@code open}
 */
public record Picture(
        String redis,
        long redisMillis,
        boolean stateStored,
        Optional<TradingState> state,
        Optional<Sighting<Heartbeat>> beat,
        OptionalInt brainPositions,
        Optional<Sighting<Readiness>> worker,
        Optional<Sighting<WatchdogStatus>> watchdog,
        PanicLog panics,
        Optional<Sighting<Approval>> approval,
        boolean gateKey) {

    /** The approval of the boot that beats; empty when another was approved last, or none. */
    public Optional<Sighting<Approval>> approvalInForce() {
        return approval.filter(granted -> beat.map(seen -> seen.message().bootId())
                .filter(granted.message().bootId()::equals)
                .isPresent());
    }

    /** The brain's newest beat while it is young enough to count. */
    public Optional<Heartbeat> liveBeat() {
        return beat.filter(seen -> seen.isFresh(Timing.GATE_BEAT_MILLIS))
                .map(Sighting::message)
                .filter(message -> message.status() != Status.DEAD);
    }

    public Optional<Readiness> freshWorker() {
        return worker.filter(seen -> seen.isFresh(Timing.GATE_READINESS_MILLIS)).map(Sighting::message);
    }

    public Optional<WatchdogStatus> freshWatchdog() {
        return watchdog.filter(seen -> seen.isFresh(Timing.GATE_BEAT_MILLIS)).map(Sighting::message);
    }

    /** The hash or the worker's own file says so; the file outlives a Redis that lost the hash. */
    public boolean isHalted() {
        return state.map(TradingState::halted).orElse(false)
                || freshWorker().map(Readiness::halted).orElse(false);
    }

    /** Entries were halted by a refused event; positions are still guarded and nothing was closed. */
    public boolean isEntriesHaltOnly() {
        return state.filter(TradingState::halted)
                        .flatMap(TradingState::phase)
                        .filter(phase -> phase == Phase.ENTRIES_HALTED)
                        .isPresent()
                && panics.open().isEmpty();
    }

    /** No halt has ever been told by anybody, so there is none that positions could outlive. */
    public boolean isFirstStart() {
        return !stateStored && highestEpoch() == 0;
    }

    /** The highest halt epoch anybody has told; a reset must go above it. */
    public long highestEpoch() {
        return LongStream.of(
                        state.map(TradingState::epoch).orElse(0L),
                        worker.map(seen -> seen.message().epoch()).orElse(0L),
                        watchdog.map(seen -> seen.message().epoch()).orElse(0L))
                .max()
                .orElse(0);
    }

    /** The exchange's own count by a worker that is there and whose read is young; empty when nobody knows. */
    public OptionalInt exchangePositions() {
        return freshWorker()
                .filter(told -> told.positions() >= 0
                        && told.readAgeMillis() >= 0
                        && told.readAgeMillis() <= Timing.READY_READ_AGE_MILLIS)
                .map(told -> OptionalInt.of(told.positions()))
                .orElse(OptionalInt.empty());
    }

    /** The gate rule on what was read. A one-shot reader proves less than {@code qtexit gate}, which waits. */
    public Gate.Verdict gate() {
        return Gate.judgeFromOutside(new Gate.View(
                state,
                Optional.of(panics.lastId()),
                beat.map(Sighting::seen),
                approval.map(seen -> seen.message().bootId()),
                worker.map(Sighting::seen),
                watchdog.map(Sighting::seen)));
    }
}
