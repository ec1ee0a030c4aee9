package io.quantumexit.brain.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Optional;

/** What the other daemons and Redis have told: watchdog, worker, halt state. */
final class Peers {

    private final String hostBootId;
    private final Heard<WatchdogStatus> watchdog = new Heard<>();
    private final Heard<Readiness> worker = new Heard<>();
    private Optional<TradingState> state = Optional.empty();
    private Optional<MonoTime> stateReadAt = Optional.empty();
    private StreamId lastPanic = StreamId.ZERO;
    private StreamId voidThrough = StreamId.ZERO;
    private long redisEpochMillis;

    Peers(String hostBootId) {
        this.hostBootId = hostBootId;
    }

    void onWatchdog(Input.WatchdogSaid said, MonoTime now) {
        WatchdogStatus status = said.status();
        watchdog.onMessage(status, said.id(), status.monoMillis(), isOurHost(status.hostBootId()), now);
    }

    /** A standby serves nothing as long as it stands by, so it does not count. */
    void onWorker(Input.WorkerSaid said, MonoTime now) {
        Readiness readiness = said.readiness();
        if (readiness.role() == Role.PRIMARY) {
            worker.onMessage(readiness, said.id(), readiness.monoMillis(), isOurHost(readiness.hostBootId()), now);
        }
    }

    private boolean isOurHost(String senderHostBootId) {
        return senderHostBootId.equals(hostBootId);
    }

    void onState(Input.StateRead read, MonoTime now) {
        state = read.state();
        stateReadAt = Optional.of(now);
        redisEpochMillis = read.redisEpochMillis();
        lastPanic = read.lastPanic();
        read.state().ifPresent(known -> voidThrough = voidThrough.max(known.voidThrough()));
    }

    /** The watchdog's status, if it is young enough for a lease by every clock we have. */
    Optional<WatchdogStatus> freshWatchdog(MonoTime now) {
        return fresh(watchdog, Timing.GATE_BEAT_MILLIS, now);
    }

    /** The worker's readiness, if it is young enough for a lease by every clock we have. */
    Optional<Readiness> freshWorker(MonoTime now) {
        return fresh(worker, Timing.GATE_READINESS_MILLIS, now);
    }

    /** What was read from a stream's history has just arrived and is old all the same: its id tells. */
    private <T> Optional<T> fresh(Heard<T> heard, long limitMillis, MonoTime now) {
        return heard.within(limitMillis, now).filter(message -> ageMillis(heard.id(), now) <= limitMillis);
    }

    Heard<WatchdogStatus> watchdog() {
        return watchdog;
    }

    Heard<Readiness> worker() {
        return worker;
    }

    /** The halt state, if it was read just now; empty also when the hash is missing. */
    Optional<TradingState> freshState(MonoTime now) {
        return isStateFresh(now) ? state : Optional.empty();
    }

    boolean isStateFresh(MonoTime now) {
        return stateReadAt
                .filter(read -> now.since(read) <= Timing.GATE_BEAT_MILLIS)
                .isPresent();
    }

    /** A panic, served or not, that no reset has made void. */
    Optional<StreamId> unvoidedPanic() {
        return Optional.of(lastPanic).filter(id -> !isVoid(id));
    }

    boolean isVoid(StreamId panicId) {
        return !panicId.isAfter(voidThrough);
    }

    StreamId voidThrough() {
        return voidThrough;
    }

    /** Trading is halted and positions are somebody else's; a mere ban on entries is not that. */
    boolean isHalted() {
        return state.filter(known -> known.halted()
                        && known.phase()
                                .filter(phase -> phase == Phase.ENTRIES_HALTED)
                                .isEmpty())
                .isPresent();
    }

    /** The highest halt epoch anybody has told. */
    long epoch() {
        long told = state.map(TradingState::epoch).orElse(0L);
        long workers = worker.message().map(Readiness::epoch).orElse(0L);
        long watchdogs = watchdog.message().map(WatchdogStatus::epoch).orElse(0L);
        return Math.max(told, Math.max(workers, watchdogs));
    }

    /** Age of a stream entry by Redis' own clock, which made its id; needs a state read. */
    long ageMillis(StreamId id, MonoTime now) {
        long redisNow = redisEpochMillis + stateReadAt.map(now::since).orElse(0L);
        return redisNow - id.millis();
    }
}
