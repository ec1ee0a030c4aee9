package io.quantumexit.cli.view;

import io.quantumexit.schema.Approval;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds pictures: a guarded system with two positions, and what may happen to it. */
final class Scene {

    static final long NOW = 1_800_000_000_000L;
    static final String BOOT = "0123456789abcdef";
    static final String EVENT = "550e8400-e29b-41d4-a716-446655440000";

    private static final StreamId OLD_PANIC = new StreamId(NOW - 86_400_000, 0);

    private Optional<TradingState> state =
            Optional.of(TradingState.reset("kim", "drill passed", NOW - 3_600_000, 4, OLD_PANIC));
    private boolean stored = true;
    private Optional<Sighting<Heartbeat>> beat = Optional.empty();
    private OptionalInt brainPositions = OptionalInt.empty();
    private Optional<Sighting<Readiness>> worker = Optional.empty();
    private Optional<Sighting<WatchdogStatus>> watchdog = Optional.empty();
    private final List<Sighting<PanicReading>> panics = new ArrayList<>();
    private final List<Sighting<Completion>> completions = new ArrayList<>();
    private Optional<Sighting<Approval>> approval = Optional.empty();
    private boolean gateKey;

    static Scene guarded() {
        Scene scene = new Scene();
        scene.gateKey = true;
        return scene.beat("LIVE", "ALIVE", 2, 400)
                .worker(2, 300)
                .watchdog("ARMED", 200)
                .approved();
    }

    static Scene nothing() {
        Scene scene = new Scene();
        scene.state = Optional.empty();
        scene.stored = false;
        return scene;
    }

    Scene beat(String mode, String status, int positions, long ageMillis, String... more) {
        beat = Heartbeat.read(
                        fields(
                                more,
                                "status",
                                status,
                                "mode",
                                mode,
                                "active_positions",
                                "" + positions,
                                "pending_exits",
                                "0",
                                "last_decision_ts",
                                "" + (NOW - ageMillis - 100),
                                "boot_id",
                                BOOT,
                                "account",
                                "acc0"),
                        id(ageMillis))
                .map(message -> new Sighting<>(id(ageMillis), message, ageMillis));
        brainPositions = OptionalInt.of(positions);
        return this;
    }

    /** Last words; the positions are still those of the beat before. */
    Scene dead(long ageMillis) {
        beat = Heartbeat.read(
                        Fields.of("status", "DEAD", "boot_id", BOOT, "detail", "killed by SIGKILL"), id(ageMillis))
                .map(message -> new Sighting<>(id(ageMillis), message, ageMillis));
        return this;
    }

    Scene worker(int positions, long ageMillis, String... more) {
        worker = Readiness.read(
                        fields(
                                more,
                                "ready",
                                "true",
                                "positions",
                                "" + positions,
                                "gross_notional",
                                "1234.5",
                                "plan_orders",
                                "" + positions,
                                "rtt_ms",
                                "7",
                                "read_age_ms",
                                "300",
                                "account",
                                "acc0",
                                "halted",
                                "false",
                                "epoch",
                                "4",
                                "environment",
                                "simulator"),
                        id(ageMillis))
                .map(message -> new Sighting<>(id(ageMillis), message, ageMillis));
        return this;
    }

    /** What it says of the gate may lag behind. */
    Scene watchdog(String watchdogState, long ageMillis, String... more) {
        watchdog = WatchdogStatus.read(
                        fields(
                                more,
                                "state",
                                watchdogState,
                                "armable",
                                "true",
                                "epoch",
                                "4",
                                "following",
                                BOOT,
                                "clock",
                                "mono",
                                "can_write",
                                "true",
                                "positions",
                                "2",
                                "account",
                                "acc0",
                                "gate",
                                "open"),
                        id(ageMillis))
                .map(message -> new Sighting<>(id(ageMillis), message, ageMillis));
        return this;
    }

    Scene approved() {
        approval = Optional.of(
                new Sighting<>(id(60_000), new Approval(BOOT, "kim", "morning session", NOW - 60_000), 60_000));
        return this;
    }

    Scene panic(long ageMillis, String issuedBy, String reason) {
        panics.add(new Sighting<>(
                id(ageMillis),
                PanicClose.read(Fields.of("event_id", EVENT, "issued_by", issuedBy, "reason", reason), id(ageMillis)),
                ageMillis));
        return this;
    }

    /** A further round of the episode; its event is named {@code round-N}. */
    Scene round(int round, long ageMillis, String reason) {
        Fields fields = Fields.of(
                "event_id",
                "round-" + round,
                "issued_by",
                "watchdog",
                "reason",
                reason,
                "round",
                "" + round,
                "parent_event_id",
                EVENT);
        panics.add(new Sighting<>(id(ageMillis), PanicClose.read(fields, id(ageMillis)), ageMillis));
        return this;
    }

    Scene completed(long ageMillis, Outcome outcome, int closed, String... failed) {
        completions.add(new Sighting<>(
                id(ageMillis),
                new Completion(
                        EVENT,
                        outcome,
                        closed + failed.length,
                        closed,
                        failed.length,
                        List.of(failed),
                        3,
                        NOW - ageMillis - 400,
                        NOW - ageMillis,
                        400,
                        Issuer.WATCHDOG,
                        "EXIT_BRAIN_HEARTBEAT_MISSING_(5.1S_>_5.0S)",
                        "w1",
                        1,
                        "",
                        ClosedBy.WORKER),
                ageMillis));
        return this;
    }

    Scene halted(Phase phase, String source, String reason, long ageMillis) {
        state = Optional.of(TradingState.halting(phase, reason, source, EVENT, NOW - ageMillis, 5, OLD_PANIC));
        gateKey = false;
        completions.stream()
                .reduce((first, second) -> second)
                .ifPresent(done -> state = state.map(halt -> halt.concluded(done.message(), NOW - done.ageMillis())));
        return this;
    }

    Scene hashLost() {
        state = Optional.empty();
        stored = false;
        return this;
    }

    Picture picture() {
        StreamId last =
                panics.isEmpty() ? OLD_PANIC : panics.get(panics.size() - 1).id();
        StreamId voidThrough = state.map(TradingState::voidThrough).orElse(StreamId.ZERO);
        boolean empty = !stored && worker.isEmpty();
        return new Picture(
                "redis://127.0.0.1:6379",
                NOW,
                stored,
                state,
                beat,
                brainPositions,
                worker,
                watchdog,
                new PanicLog(panics, completions, empty ? StreamId.ZERO : last, voidThrough),
                approval,
                gateKey);
    }

    static StreamId id(long ageMillis) {
        return new StreamId(NOW - ageMillis, 0);
    }

    private static Fields fields(String[] more, String... base) {
        String[] all = new String[base.length + more.length];
        System.arraycopy(base, 0, all, 0, base.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return Fields.of(all);
    }
}
