package io.quantumexit.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines of the timeline. */
class TimelineTest {

    private static final Keys KEYS = Keys.PLAIN;

    private static Entry entry(String key, long ageMillis, String... fields) {
        return new Entry(key, Scene.id(ageMillis), Fields.of(fields));
    }

    private static Entry beat(long ageMillis, String mode) {
        return entry(
                KEYS.heartbeat(), ageMillis, "status", "ALIVE", "mode", mode, "boot_id", "b1", "active_positions", "7");
    }

    private static String text(Timeline timeline, Entry entry) {
        return timeline.onEntry(entry).map(Timeline.Line::text).orElse("");
    }

    @Test
    void onlyChangesOfWhatRepeatsItselfAreTold() {
        Timeline timeline = new Timeline(KEYS, false);
        assertThat(text(timeline, beat(3_000, "SHADOW"))).isEqualTo("SHADOW ALIVE, boot b1, 7 positions");
        assertThat(timeline.onEntry(beat(2_000, "SHADOW"))).isEmpty();
        assertThat(text(timeline, beat(1_000, "LIVE"))).startsWith("LIVE ALIVE");
    }

    @Test
    void everythingIsToldWhenAsked() {
        Timeline timeline = new Timeline(KEYS, true);
        assertThat(List.of(beat(2_000, "LIVE"), beat(1_000, "LIVE")))
                .allSatisfy(beat -> assertThat(timeline.onEntry(beat)).isPresent());
    }

    @Test
    void aLineSaysWhenWhatAndWhere() {
        String line = new Timeline(KEYS, false)
                .onEntry(entry(KEYS.heartbeat(), 0, "status", "DEAD", "boot_id", "b1", "detail", "killed"))
                .map(told -> told.render(Paint.PLAIN))
                .orElse("");
        assertThat(line).isEqualTo("08:00:00.000  brain      DEAD, last words of boot b1, killed  1800000000000-0");
    }

    @Test
    void panicsAndCompletionsAreAlwaysTold() {
        Timeline timeline = new Timeline(KEYS, false);
        assertThat(text(timeline, entry(KEYS.panicClose(), 9, "issued_by", "ops", "reason", "HELP", "round", "2")))
                .isEqualTo("PANIC by ops, round 2, HELP");
        assertThat(text(timeline, entry(KEYS.panicClose(), 8, "issued_by", "me")))
                .isEqualTo("REFUSED, issuer 'me', UNSTATED");
        assertThat(text(
                        timeline,
                        entry(
                                KEYS.completed(),
                                7,
                                "event_id",
                                "e1",
                                "outcome",
                                "RESIDUAL",
                                "positions_total",
                                "2",
                                "positions_closed",
                                "1",
                                "positions_failed",
                                "1",
                                "failed_symbols",
                                "[\"ETHUSDT\"]",
                                "execution_time_ms",
                                "412")))
                .isEqualTo("RESIDUAL, 1 of 2 positions closed, left open: ETHUSDT, in 412 ms, event e1");
    }

    @Test
    void workerWatchdogDecisionsApprovalsAndEventsHaveTheirWords() {
        Timeline timeline = new Timeline(KEYS, false);
        assertThat(text(
                        timeline,
                        entry(
                                KEYS.readiness(),
                                9,
                                "ready",
                                "true",
                                "positions",
                                "2",
                                "closing",
                                "e1",
                                "orders_planned",
                                "2",
                                "orders_left",
                                "1",
                                "halted",
                                "true")))
                .isEqualTo("READY, 2 positions, closing e1, 1 of 2 orders left, halted");
        assertThat(text(timeline, entry(KEYS.watchdogStatus(), 8, "state", "ARMED", "following", "b1", "gate", "open")))
                .isEqualTo("ARMED, follows b1, positions unknown, gate open");
        Entry decision = entry(
                KEYS.decisions(),
                7,
                "symbol",
                "BTCUSDT",
                "action",
                "STOP_LOSS",
                "mode",
                "SHADOW",
                "executed",
                "false",
                "price",
                "98.4",
                "move_percent",
                "-1.6");
        assertThat(text(timeline, decision)).isEqualTo("BTCUSDT STOP_LOSS, not executed: SHADOW, at 98.4 (-1.6 %)");
        assertThat(timeline.onEntry(decision)).isEmpty();
        assertThat(text(timeline, entry(KEYS.approval(), 6, "boot_id", "b1", "by", "kim", "reason", "go")))
                .isEqualTo("boot b1 by kim: go");
        assertThat(text(timeline, entry(KEYS.events(), 5, "type", "trading.reset", "by", "kim", "epoch", "4")))
                .isEqualTo("trading.reset by kim, epoch=4");
    }

    @Test
    void whatCannotBeUnderstoodIsShownAsItIs() {
        Optional<Timeline.Line> line =
                new Timeline(KEYS, false).onEntry(entry(KEYS.heartbeat(), 1, "status", "PARTYING"));
        assertThat(line.map(Timeline.Line::text)).contains("not understood: {status=PARTYING}");
    }
}
