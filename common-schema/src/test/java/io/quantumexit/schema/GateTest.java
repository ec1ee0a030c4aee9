package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Starts from the one open view and spoils one thing at a time. */
class GateTest {

    private static final StreamId VOID = new StreamId(100, 0);

    private static final Gate.View OPEN = new Gate.View(
            Optional.of(TradingState.reset("kim", "ok", 1, 2, VOID)),
            Optional.of(VOID),
            Optional.of(new Gate.Seen<>(HeartbeatTest.live(1), Timing.GATE_BEAT_MILLIS)),
            Optional.of("boot-1"),
            Optional.of(new Gate.Seen<>(readiness(true, false, "acct"), Timing.GATE_READINESS_MILLIS)),
            Optional.of(new Gate.Seen<>(status(WatchdogState.ARMED, "acct"), Timing.GATE_BEAT_MILLIS)));

    static Readiness readiness(boolean ready, boolean halted, String account) {
        return new Readiness(
                1,
                OptionalLong.of(1),
                "host-1",
                ready,
                "because",
                2,
                "100.5",
                2,
                5,
                0,
                account,
                Role.PRIMARY,
                "w",
                halted,
                2,
                "",
                0,
                0,
                0,
                100,
                "simulator",
                "dev",
                0,
                false);
    }

    static WatchdogStatus status(WatchdogState state, String account) {
        return new WatchdogStatus(
                1,
                OptionalLong.of(1),
                "host-1",
                state,
                false,
                "armed already",
                2,
                "boot-1",
                ClockKind.MONO,
                true,
                2,
                true,
                account,
                "",
                0,
                "open",
                Map.of(Condition.POSITIONS_UNGUARDED, new WatchdogStatus.ConditionAge(7, 3_000)));
    }

    private static void closes(String reason, UnaryOperator<Gate.View> spoil) {
        Gate.Verdict verdict = Gate.judge(spoil.apply(OPEN));
        assertThat(verdict.isOpen()).as(reason).isFalse();
        assertThat(verdict.text()).startsWith("closed: ").contains(reason);
    }

    private static Gate.View state(Optional<TradingState> state) {
        return new Gate.View(
                state, OPEN.newestPanic(), OPEN.beat(), OPEN.approvedBootId(), OPEN.readiness(), OPEN.status());
    }

    private static Gate.View panic(StreamId newest) {
        return new Gate.View(
                OPEN.state(), Optional.of(newest), OPEN.beat(), OPEN.approvedBootId(), OPEN.readiness(), OPEN.status());
    }

    private static Gate.View beat(Optional<Gate.Seen<Heartbeat>> beat) {
        return new Gate.View(
                OPEN.state(), OPEN.newestPanic(), beat, OPEN.approvedBootId(), OPEN.readiness(), OPEN.status());
    }

    private static Gate.View beat(String name, String value) {
        Map<String, String> fields =
                new TreeMap<>(HeartbeatTest.live(1).toFields().asMap());
        fields.put(name, value);
        return beat(Heartbeat.read(Fields.of(fields), VOID).map(beat -> new Gate.Seen<>(beat, 0)));
    }

    private static Gate.View approved(Optional<String> bootId) {
        return new Gate.View(OPEN.state(), OPEN.newestPanic(), OPEN.beat(), bootId, OPEN.readiness(), OPEN.status());
    }

    private static Gate.View worker(Optional<Gate.Seen<Readiness>> readiness) {
        return new Gate.View(
                OPEN.state(), OPEN.newestPanic(), OPEN.beat(), OPEN.approvedBootId(), readiness, OPEN.status());
    }

    private static Gate.View watchdog(Optional<Gate.Seen<WatchdogStatus>> status) {
        return new Gate.View(
                OPEN.state(), OPEN.newestPanic(), OPEN.beat(), OPEN.approvedBootId(), OPEN.readiness(), status);
    }

    private static <T> Optional<Gate.Seen<T>> seen(T message, long ageMillis) {
        return Optional.of(new Gate.Seen<>(message, ageMillis));
    }

    @Test
    void isOpenWhenEverythingIsPlainlyFine() {
        assertThat(Gate.judge(OPEN).text()).isEqualTo("open");
        assertThat(Gate.judge(new Gate.View(
                                OPEN.state(),
                                Optional.empty(),
                                OPEN.beat(),
                                OPEN.approvedBootId(),
                                OPEN.readiness(),
                                OPEN.status()))
                        .isOpen())
                .isTrue();
    }

    @Test
    void theHaltCloses() {
        closes("missing or unreadable", view -> state(Optional.empty()));
        closes(
                "halted by WHY",
                view -> state(Optional.of(
                        TradingState.halting(Phase.ENTRIES_HALTED, "WHY", "ops", "e", 1, 3, new StreamId(999, 0)))));
    }

    @Test
    void aPanicThatNoResetVoidedCloses() {
        closes("panic 100-1", view -> panic(new StreamId(100, 1)));
    }

    @Test
    void theBrainCloses() {
        closes("no heartbeat", view -> beat(Optional.empty()));
        closes("2501 ms old", view -> beat(seen(HeartbeatTest.live(1), 2_501)));
        closes("-1 ms old", view -> beat(seen(HeartbeatTest.live(1), -1)));
        closes("DEGRADED", view -> beat("status", "DEGRADED"));
        closes("not LIVE", view -> beat("mode", "SHADOW"));
        closes("not LIVE", view -> beat("mode", ""));
        closes("not approved", view -> beat("boot_id", "boot-2"));
        closes("not approved", view -> approved(Optional.empty()));
    }

    @Test
    void theWorkerCloses() {
        closes("no worker readiness", view -> worker(Optional.empty()));
        closes("3001 ms old", view -> worker(seen(readiness(true, false, "acct"), 3_001)));
        closes("not ready: because", view -> worker(seen(readiness(false, false, "acct"), 0)));
        closes("own file", view -> worker(seen(readiness(true, true, "acct"), 0)));
    }

    @Test
    void theWatchdogCloses() {
        closes("no watchdog status", view -> watchdog(Optional.empty()));
        closes("2501 ms old", view -> watchdog(seen(status(WatchdogState.ARMED, "acct"), 2_501)));
        for (WatchdogState state : WatchdogState.values()) {
            if (state != WatchdogState.ARMED) {
                closes("watchdog is " + state, view -> watchdog(seen(status(state, "acct"), 0)));
            }
        }
    }

    @Test
    void whoIsNotTheWatchdogNeedsItsViewAsWell() {
        assertThat(Gate.judgeFromOutside(OPEN).isOpen()).isTrue();
        assertThat(outside(OPEN, "closed: a second brain is LIVE: boot-2"))
                .containsExactly("the watchdog says closed: a second brain is LIVE: boot-2");
        assertThat(outside(OPEN, "")).containsExactly("the watchdog says nothing of the gate");
        Gate.View unapproved = approved(Optional.empty());
        String same = Gate.judge(unapproved).text();
        assertThat(outside(unapproved, same)).as("told once").hasSize(1);
        assertThat(outside(unapproved, Gate.OPEN)).hasSize(1);
        assertThat(Gate.judgeFromOutside(watchdog(Optional.empty())).reasons())
                .containsExactly("no watchdog status seen");
    }

    /** The reasons when the watchdog's own view is {@code gate}. */
    private static List<String> outside(Gate.View view, String gate) {
        Map<String, String> fields =
                new TreeMap<>(status(WatchdogState.ARMED, "acct").toFields().asMap());
        fields.put("gate", gate);
        WatchdogStatus told = WatchdogStatus.read(Fields.of(fields), VOID).orElseThrow();
        return Gate.judgeFromOutside(new Gate.View(
                        view.state(),
                        view.newestPanic(),
                        view.beat(),
                        view.approvedBootId(),
                        view.readiness(),
                        seen(told, 0)))
                .reasons();
    }

    @Test
    void differentAccountsClose() {
        closes("accounts differ", view -> worker(seen(readiness(true, false, "other"), 0)));
        closes("accounts differ", view -> watchdog(seen(status(WatchdogState.ARMED, "other"), 0)));
        closes("accounts differ", view -> beat("account", ""));
    }

    @Test
    void statusAndReadinessSurviveTheWire() {
        WatchdogStatus status = status(WatchdogState.CLOSING, "acct");
        assertThat(WatchdogStatus.read(status.toFields(), VOID)).contains(status);
        assertThat(status.toFields().asMap())
                .containsEntry("positions_unguarded_age_ms", "7")
                .containsEntry("positions_unguarded_limit_ms", "3000");
        Readiness readiness = readiness(true, false, "acct");
        assertThat(Readiness.read(readiness.toFields(), VOID)).contains(readiness);
    }

    @Test
    void whatAWorkerOrWatchdogDoesNotSayCountsAsUnsafe() {
        Readiness bare = Readiness.read(Fields.of("ready", "true"), VOID).orElseThrow();
        assertThat(bare.halted()).isTrue();
        assertThat(bare.positions()).isEqualTo(Readiness.UNKNOWN);
        assertThat(bare.closerOk()).isFalse();
        assertThat(Readiness.read(Fields.of("positions", "0"), VOID)).isEmpty();
        WatchdogStatus silent =
                WatchdogStatus.read(Fields.of("state", "ARMED"), VOID).orElseThrow();
        assertThat(silent.armable()).isFalse();
        assertThat(silent.canWrite()).isFalse();
        assertThat(silent.clock()).isEqualTo(ClockKind.INCOMPARABLE);
        assertThat(silent.positions()).isEqualTo(WatchdogStatus.UNKNOWN);
    }
}
