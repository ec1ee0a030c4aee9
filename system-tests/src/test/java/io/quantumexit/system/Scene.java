package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.Map;

/** The steps that tests of the whole chain are told in. */
final class Scene {

    /** P1, with a margin for a machine that is busy with something else. */
    static final Duration FLAT_MAX = Duration.ofSeconds(30);

    private final Fleet fleet;
    private final Prelude prelude;

    Scene(Fleet fleet) {
        this.fleet = fleet;
        this.prelude = new Prelude(fleet);
    }

    /** See {@link Prelude#guarded()}. */
    Scene guarded() throws InterruptedException {
        prelude.guarded();
        return this;
    }

    Scene reset() throws InterruptedException {
        prelude.reset();
        return this;
    }

    /** See {@link Prelude#armed}. */
    ScriptedBrain armed(int positions) {
        return prelude.armed(positions);
    }

    /** See {@link Prelude#live()}. */
    Scene live() throws InterruptedException {
        prelude.live();
        return this;
    }

    Scene approved() throws InterruptedException {
        prelude.approved();
        return this;
    }

    void awaitState(String state) {
        prelude.awaitState(state);
    }

    /** Waits for the first panic behind {@code before}. */
    StreamEntry awaitPanic(Before before) {
        return awaitPanic(before, FLAT_MAX);
    }

    StreamEntry awaitPanic(Before before, Duration patience) {
        return Await.value(
                "a panic",
                patience,
                () -> fleet.redis().after(Streams.PANIC, before.lastPanicId()).stream()
                        .findFirst());
    }

    /** Waits for the first completion behind {@code before} with that outcome. */
    StreamEntry awaitCompletion(Before before, String outcome) {
        return Await.value(
                "a completion " + outcome,
                FLAT_MAX,
                () -> fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()).stream()
                        .filter(entry -> entry.says("outcome", outcome))
                        .findFirst());
    }

    /** Waits until a completion says FLAT, and checks that everything it implies is true. */
    StreamEntry assertFlat(Before before) {
        StreamEntry completion = awaitCompletion(before, "FLAT");
        Await.until(
                "the halt is told",
                () -> "HALTED".equals(fleet.redis().hash(Streams.TRADING_STATE).get("phase")));
        Await.until("the gate is closed", () -> fleet.redis().text(Streams.GATE).isEmpty());
        assertThat(Aftermath.broken(Aftermath.ofFlat(fleet, before))).isEmpty();
        return completion;
    }

    /** Nothing was closed and nothing asked to be. */
    void assertUntouched(Before before) {
        assertThat(fleet.redis().after(Streams.PANIC, before.lastPanicId())).isEmpty();
        assertThat(fleet.exchange().openPositions()).isEqualTo(before.positions());
        assertThat(fleet.control().trades()).noneMatch(trade -> trade.id() > before.lastTradeId());
    }

    /** Waits for an entry of {@code system:events}. */
    StreamEntry awaitEvent(String type) {
        return Await.value(
                "event " + type,
                FLAT_MAX,
                () -> fleet.redis().all(Streams.EVENTS).stream()
                        .filter(entry -> entry.says("type", type))
                        .findFirst());
    }

    Map<String, String> tradingState() {
        return fleet.redis().hash(Streams.TRADING_STATE);
    }

    /** Prints a figure; nothing is decided by it. */
    static void measured(String what, long millis) {
        System.out.printf("measured: %-60s %6d ms%n", what, millis);
    }
}
