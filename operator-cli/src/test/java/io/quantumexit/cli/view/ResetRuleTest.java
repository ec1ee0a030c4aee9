package io.quantumexit.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the halt may be lifted, and what the refusal says. */
class ResetRuleTest {

    private static final List<String> NONE = List.of();

    private static Scene flatAfterPanic() {
        return Scene.guarded()
                .dead(125_000)
                .panic(124_000, "watchdog", "DRILL")
                .completed(123_000, Outcome.FLAT, 2)
                .halted(Phase.HALTED, "watchdog", "DRILL", 123_000)
                .worker(0, 300, "halted", "true", "epoch", "5")
                .watchdog("SAFE", 200);
    }

    @Test
    void aFlatAccountMayBeReset() {
        Picture seen = flatAfterPanic().picture();
        assertThat(ResetRule.missing(seen, NONE)).isEmpty();
        assertThat(ResetRule.warnings(seen)).isEmpty();
        assertThat(ResetRule.isNeedless(seen)).isFalse();
    }

    @Test
    void whatIsNotHaltedNeedsNoReset() {
        assertThat(ResetRule.isNeedless(Scene.guarded().picture())).isTrue();
        assertThat(ResetRule.isNeedless(
                        Scene.guarded().worker(0, 300, "halted", "true").picture()))
                .as("the worker's own file says halted")
                .isFalse();
        assertThat(ResetRule.isNeedless(Scene.guarded().panic(10, "ops", "X").picture()))
                .as("a panic waits")
                .isFalse();
    }

    @Test
    void nobodyElseCanSayThatTheAccountIsFlat() {
        assertThat(ResetRule.missing(flatAfterPanic().worker(0, 3_001).picture(), NONE))
                .singleElement()
                .asString()
                .contains("worker is silent", "start it");
    }

    @Test
    void aCountThatIsUnknownOrOldIsNotZero() {
        assertThat(ResetRule.missing(
                        flatAfterPanic().worker(-1, 300, "positions", "").picture(), NONE))
                .singleElement()
                .asString()
                .contains("cannot read the positions");
        assertThat(ResetRule.missing(
                        flatAfterPanic().worker(0, 300, "read_age_ms", "5001").picture(), NONE))
                .singleElement()
                .asString()
                .contains("cannot read the positions");
    }

    @Test
    void openPositionsAreClosedOrNamed() {
        Scene residual = flatAfterPanic()
                .completed(10_000, Outcome.RESIDUAL, 1, "AUSDT", "BUSDT")
                .worker(2, 300, "halted", "true");
        assertThat(ResetRule.missing(residual.picture(), NONE))
                .singleElement()
                .asString()
                .contains("2 open position(s)", "AUSDT, BUSDT", "--accept-residual");
        assertThat(ResetRule.missing(residual.picture(), List.of("AUSDT"))).hasSize(1);
        assertThat(ResetRule.missing(residual.picture(), List.of("AUSDT", "BUSDT")))
                .isEmpty();
    }

    @Test
    void onlyWhatTheNewestCompletionNamesCanBeAccepted() {
        Scene residual = flatAfterPanic()
                .completed(10_000, Outcome.RESIDUAL, 1, "BTCUSDT")
                .worker(1, 300, "halted", "true");
        assertThat(ResetRule.missing(residual.picture(), List.of("X")))
                .as("as many names as positions, but another one")
                .anySatisfy(why -> assertThat(why).contains("1 open position(s)", "BTCUSDT"))
                .anySatisfy(why -> assertThat(why).contains("X cannot be accepted", "BTCUSDT"));
        assertThat(ResetRule.missing(residual.picture(), List.of("BTCUSDT", "X")))
                .singleElement()
                .asString()
                .contains("X cannot be accepted", "BTCUSDT");
        assertThat(ResetRule.missing(residual.picture(), List.of("BTC"))).hasSize(2);
        assertThat(ResetRule.missing(residual.picture(), List.of("BTCUSDT:LONG")))
                .as("the account is not in hedge mode")
                .hasSize(2);
    }

    @Test
    void aSymbolStandsForBothItsSides() {
        Scene hedged = flatAfterPanic()
                .completed(10_000, Outcome.RESIDUAL, 0, "BTCUSDT:LONG", "BTCUSDT:SHORT")
                .worker(2, 300, "halted", "true");
        assertThat(ResetRule.missing(hedged.picture(), List.of("BTCUSDT"))).isEmpty();
        assertThat(ResetRule.missing(hedged.picture(), List.of("BTCUSDT:LONG", "BTCUSDT:SHORT")))
                .isEmpty();
        assertThat(ResetRule.missing(hedged.picture(), List.of("BTCUSDT:LONG", "BTCUSDT:LONG")))
                .singleElement()
                .asString()
                .contains("BTCUSDT:SHORT");
    }

    @Test
    void aPositionThatNoCompletionNamesCannotBeAccepted() {
        Scene later = flatAfterPanic().worker(1, 300, "halted", "true");
        assertThat(ResetRule.missing(later.picture(), NONE))
                .singleElement()
                .asString()
                .contains("1 open position(s)", "names none", "wait for one that does");
        assertThat(ResetRule.missing(later.picture(), List.of("BTCUSDT")))
                .anySatisfy(why -> assertThat(why).contains("wait for one that does"));
        Scene another = flatAfterPanic()
                .completed(10_000, Outcome.RESIDUAL, 0, "BTCUSDT")
                .worker(2, 300, "halted", "true");
        assertThat(ResetRule.missing(another.picture(), List.of("BTCUSDT", "BTCUSDT")))
                .singleElement()
                .asString()
                .contains("2 open position(s)", "names BTCUSDT", "wait for one that does");
    }

    @Test
    void aFlatAccountHasNothingToBeAccepted() {
        assertThat(ResetRule.missing(flatAfterPanic().picture(), List.of("X")))
                .singleElement()
                .asString()
                .contains("X cannot be accepted", "names none");
    }

    @Test
    void whatIsBeingClosedIsWaitedFor() {
        assertThat(ResetRule.missing(
                        flatAfterPanic().worker(0, 300, "closing", "e9").picture(), NONE))
                .singleElement()
                .asString()
                .contains("closing positions for e9");
        assertThat(ResetRule.missing(flatAfterPanic().watchdog("CLOSING", 200).picture(), NONE))
                .singleElement()
                .asString()
                .contains("CLOSING", "standdown");
        Scene again = flatAfterPanic().panic(2_000, "ops", "AGAIN");
        assertThat(ResetRule.missing(again.picture(), NONE))
                .as("the same event id, published anew, is not completed by its old completion")
                .singleElement()
                .asString()
                .contains("has no completion yet");
    }

    @Test
    void anAncientUnservedPanicWaitsForNothingButTheReset() {
        Scene ancient = Scene.guarded()
                .panic(700_000, "ops", "LAST_MONTH")
                .worker(0, 300, "halted", "true")
                .watchdog("UNARMED", 200);
        assertThat(ResetRule.missing(ancient.picture(), NONE)).isEmpty();
        assertThat(ResetRule.warnings(ancient.picture()))
                .singleElement()
                .asString()
                .contains("LAST_MONTH", "will be void");
    }

    @Test
    void entriesHaltedByARefusedEventNeedNoFlatness() {
        Scene refused = Scene.guarded()
                .panic(5_000, "operator", "HELP")
                .halted(Phase.ENTRIES_HALTED, "operator", "HELP", 4_900)
                .worker(2, 300, "halted", "true");
        assertThat(ResetRule.missing(refused.picture(), NONE)).isEmpty();
        assertThat(ResetRule.missing(refused.panic(1_000, "ops", "REAL").picture(), NONE))
                .as("a real panic came on top of it")
                .isNotEmpty();
    }

    @Test
    void theFirstResetLiftsNoHaltThatPositionsCouldOutlive() {
        Scene first =
                Scene.nothing().worker(2, 300, "halted", "true", "epoch", "0").watchdog("UNARMED", 200, "epoch", "0");
        assertThat(ResetRule.missing(first.picture(), NONE)).isEmpty();
        assertThat(ResetRule.warnings(first.picture()))
                .singleElement()
                .asString()
                .contains("missing");
        assertThat(ResetRule.missing(
                        Scene.nothing()
                                .worker(2, 300, "halted", "true", "epoch", "3")
                                .picture(),
                        NONE))
                .as("the hash is lost, the worker's own file knows of a halt")
                .isNotEmpty();
    }
}
