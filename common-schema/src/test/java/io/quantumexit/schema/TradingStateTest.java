package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TradingStateTest {

    private static final StreamId VOID = new StreamId(100, 2);

    private static TradingState halt(long epoch) {
        return TradingState.halting(Phase.CLOSING, "WHY", "watchdog", "e1", 5, epoch, VOID);
    }

    private static TradingState reset(long epoch) {
        return TradingState.reset("kim", "checked", 6, epoch, VOID);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(TradingState.read(halt(3).toFields())).contains(halt(3));
        assertThat(TradingState.read(reset(4).toFields())).contains(reset(4));
    }

    @Test
    void aHaltSaysWhatTheRunbookLooksFor() {
        assertThat(halt(3).toFields().asMap())
                .containsEntry("halted", "true")
                .containsEntry("phase", "CLOSING")
                .containsEntry("source", "watchdog")
                .containsEntry("requires_manual_reset", "true")
                .containsEntry("epoch", "3")
                .containsEntry("void_through", "100-2");
    }

    @Test
    void aResetLeavesNothingOfTheHalt() {
        assertThat(reset(4).toFields().asMap())
                .containsOnlyKeys("halted", "reset_by", "reset_reason", "ts", "epoch", "void_through");
    }

    @Test
    void aConclusionKeepsEpochAndVoids() {
        Completion completion = CompletionTest.completion(Outcome.RESIDUAL, 3, 2, 1, List.of("A"));
        TradingState told = halt(3).concluded(completion, 9);
        assertThat(told.phase()).contains(Phase.HALTED);
        assertThat(told.outcome()).contains(Outcome.RESIDUAL);
        assertThat(told.halted()).isTrue();
        assertThat(told.epoch()).isEqualTo(3);
        assertThat(told.voidThrough()).isEqualTo(VOID);
        assertThat(told.positionsClosed()).isEqualTo(2);
        assertThat(told.positionsFailed()).isEqualTo(1);
    }

    @Test
    void withoutAPlainAnswerThereIsNoState() {
        assertThat(TradingState.read(Fields.of())).isEmpty();
        assertThat(TradingState.read(Fields.of("halted", "no"))).isEmpty();
        assertThat(TradingState.read(Fields.of("epoch", "5"))).isEmpty();
    }

    @Test
    void aStateOfTheFirstDocumentsIsEpochZeroAndVoidsNothing() {
        TradingState state = TradingState.read(Fields.of("halted", "True", "epoch", "-7", "void_through", "junk"))
                .orElseThrow();
        assertThat(state.halted()).isTrue();
        assertThat(state.epoch()).isZero();
        assertThat(state.voids(new StreamId(1, 0))).isFalse();
    }

    @Test
    void theHighestEpochWinsAndEqualIsHalted() {
        assertThat(halt(3).orIfNewer(reset(4))).isEqualTo(reset(4));
        assertThat(reset(4).orIfNewer(halt(3))).isEqualTo(reset(4));
        assertThat(reset(3).orIfNewer(halt(3))).isEqualTo(halt(3));
        assertThat(halt(3).orIfNewer(reset(3))).isEqualTo(halt(3));
    }

    @Test
    void voidIsByStreamIdInclusive() {
        assertThat(halt(1).voids(VOID)).isTrue();
        assertThat(halt(1).voids(new StreamId(99, 9))).isTrue();
        assertThat(halt(1).voids(new StreamId(100, 3))).isFalse();
    }
}
