package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.util.Optional;

/**
 * Which halt or reset is in force, by epoch and never by clock: the highest wins, equal means halted, and a missing hash
 * proves nothing (rules.md, "Halt, reset, epoch").
 */
final class HaltView {

    /** Below every epoch a hash can state, so that the first plain one counts. */
    static final long NEVER = -1;

    private long epoch;
    private boolean halted;
    private StreamId voidThrough;
    private StreamId armAbove;
    private Optional<TradingState> hash = Optional.empty();
    private MonoTime hashReadAt;

    HaltView(WatchdogMemory memory, MonoTime start) {
        this.hashReadAt = start;
        this.epoch = memory.epoch();
        this.halted = memory.halted();
        this.voidThrough = memory.voidThrough();
        this.armAbove = memory.armAbove();
    }

    /**
     * The hash as just read.
     *
     * @return whether it tells of a reset not known before
     */
    boolean onHash(Optional<TradingState> state, MonoTime now) {
        hash = state;
        hashReadAt = now;
        if (state.isEmpty()) {
            return false;
        }
        TradingState told = state.get();
        voidThrough = voidThrough.max(told.voidThrough());
        if (told.epoch() < epoch || (told.epoch() == epoch && !told.halted())) {
            return false;
        }
        epoch = told.epoch();
        halted = told.halted();
        return !halted;
    }

    /** The worker's own file may tell of a halt that the hash lost; only the hash tells of a reset. */
    void onWorker(Readiness readiness) {
        if (readiness.halted() && readiness.epoch() >= epoch) {
            epoch = readiness.epoch();
            halted = true;
        }
    }

    /** Beats up to this id were sent before the last reset and arm nothing. */
    void armOnlyAbove(StreamId id) {
        armAbove = armAbove.max(id);
    }

    /** Halts with the next epoch, unless halted already. */
    void halt() {
        epoch = halted ? Math.max(epoch, 0) : Math.max(epoch, 0) + 1;
        halted = true;
    }

    /** What to write beside a panic. */
    TradingState halting(PanicClose panic) {
        return TradingState.halting(
                Phase.CLOSING,
                panic.reason(),
                panic.issuedBy().wireName(),
                panic.eventId(),
                panic.ts(),
                epoch,
                voidThrough);
    }

    long epoch() {
        return epoch;
    }

    /** Of the newest halt known, also when a reset has lifted it. */
    long haltEpoch() {
        return halted ? epoch : epoch - 1;
    }

    boolean halted() {
        return halted;
    }

    StreamId voidThrough() {
        return voidThrough;
    }

    StreamId armAbove() {
        return armAbove;
    }

    /** As read, unless that was too long ago. */
    Optional<TradingState> hash(MonoTime now) {
        return hash.filter(read -> now.isBefore(staleAt()));
    }

    /** When the hash is unknown unless it is read again. */
    MonoTime staleAt() {
        return hashReadAt.plus(Timing.GATE_HALT_STATE_MILLIS + 1);
    }

    boolean voids(StreamId panicId) {
        return !panicId.isAfter(voidThrough);
    }

    /** Trading is plainly not halted: the hash says so and nobody knows of a later halt. */
    boolean isPlainlyLifted(MonoTime now) {
        return !halted && hash(now).filter(told -> !told.halted()).isPresent();
    }
}
