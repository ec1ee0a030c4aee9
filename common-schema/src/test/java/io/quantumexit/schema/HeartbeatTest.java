package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final StreamId ID = new StreamId(1_707_840_123_456L, 3);

    static Heartbeat live(long monoMillis) {
        return new Heartbeat(
                1_707_840_123_000L,
                Status.ALIVE,
                Mode.LIVE,
                2,
                1,
                1_707_840_122_000L,
                12,
                7,
                "boot-1",
                OptionalLong.of(monoMillis),
                "host-1",
                "acct",
                false,
                "");
    }

    @Test
    void whatIsWrittenIsRead() {
        Heartbeat beat = live(500);
        assertThat(Heartbeat.read(beat.toFields(), ID)).contains(beat);
    }

    @Test
    void writesEveryFieldOfTheProtocol() {
        assertThat(live(500).toFields().asMap())
                .containsOnlyKeys(
                        "ts",
                        "status",
                        "mode",
                        "active_positions",
                        "pending_exits",
                        "last_decision_ts",
                        "loop_cycle_ms",
                        "seq",
                        "boot_id",
                        "mono_ms",
                        "host_boot_id",
                        "account",
                        "stopping",
                        "detail")
                .containsEntry("status", "ALIVE")
                .containsEntry("mode", "LIVE")
                .containsEntry("stopping", "false");
    }

    @Test
    void lastWordsCarryOnlyWhatTheirWriterKnows() {
        Heartbeat dead = Heartbeat.lastWords(new Now(new MonoTime(77), new WallTime(88)), "boot-1", "host-1", "signal");
        assertThat(dead.toFields().asMap())
                .containsExactlyInAnyOrderEntriesOf(Fields.of(
                                "ts",
                                "88",
                                "status",
                                "DEAD",
                                "boot_id",
                                "boot-1",
                                "mono_ms",
                                "77",
                                "host_boot_id",
                                "host-1",
                                "detail",
                                "signal")
                        .asMap());
        assertThat(Heartbeat.read(dead.toFields(), ID)).contains(dead);
    }

    @Test
    void readsTheBeatOfTheRunbook() {
        Heartbeat beat = Heartbeat.read(
                        Fields.of("status", "ALIVE", "active_positions", "2", "ts", "1707840123456"), ID)
                .orElseThrow();
        assertThat(beat.mode()).isEqualTo(Mode.UNSTATED);
        assertThat(beat.armsLikeLive()).isTrue();
        assertThat(beat.bootId()).isEqualTo(Heartbeat.ANONYMOUS);
        assertThat(beat.activePositions()).isEqualTo(2);
        assertThat(beat.monoMillis()).isEmpty();
    }

    @Test
    void readsTheBeatOfTheFirstDocuments() {
        Heartbeat beat = Heartbeat.read(
                        Fields.of("timestamp", "1707840000.123", "status", "OK", "active_positions_count", "5"), ID)
                .orElseThrow();
        assertThat(beat.status()).isEqualTo(Status.ALIVE);
        assertThat(beat.ts()).isEqualTo(1_707_840_000_123L);
        assertThat(beat.activePositions()).isEqualTo(5);
    }

    @Test
    void anUnknownStatusIsNoBeat() {
        assertThat(Heartbeat.read(Fields.of("status", "FINE", "ts", "1"), ID)).isEmpty();
        assertThat(Heartbeat.read(Fields.of("ts", "1"), ID)).isEmpty();
    }

    @Test
    void malformedNumbersAreUnknownNeverZero() {
        Heartbeat beat = Heartbeat.read(
                        Fields.of(
                                "status",
                                "alive",
                                "active_positions",
                                "-2",
                                "pending_exits",
                                "x",
                                "ts",
                                "later",
                                "seq",
                                "9e9",
                                "last_decision_ts",
                                "",
                                "mono_ms",
                                "1.5"),
                        ID)
                .orElseThrow();
        assertThat(beat.activePositions()).isEqualTo(Heartbeat.UNKNOWN);
        assertThat(beat.pendingExits()).isEqualTo(Heartbeat.UNKNOWN);
        assertThat(beat.ts()).isEqualTo(ID.millis());
        assertThat(beat.seq()).isEqualTo(Heartbeat.UNKNOWN);
        assertThat(beat.lastDecisionTs()).isEqualTo(Heartbeat.UNKNOWN);
        assertThat(beat.monoMillis()).isEmpty();
    }

    @Test
    void onlyShadowAndTheDeadDoNotArm() {
        Heartbeat shadow = Heartbeat.read(Fields.of("status", "ALIVE", "mode", "shadow"), ID)
                .orElseThrow();
        Heartbeat dead =
                Heartbeat.read(Fields.of("status", "DEAD", "mode", "LIVE"), ID).orElseThrow();
        assertThat(shadow.armsLikeLive()).isFalse();
        assertThat(dead.armsLikeLive()).isFalse();
        assertThat(live(1).armsLikeLive()).isTrue();
    }
}
