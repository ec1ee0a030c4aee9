package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Verdict;
import io.quantumexit.chaos.io.Brain;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.chaos.io.Waiting;
import io.quantumexit.chaos.io.Watcher;
import io.quantumexit.cli.view.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One drill from its first order to its verdict. */
final class Drill {

    /** A brain asks REST each 5 s when no push arrives. */
    private static final long COUNTED_MILLIS = 20_000;

    private final Stage stage;
    private final Plan plan;
    private final Brain brain;
    private final String account;
    private final Console console;

    Drill(Stage stage, Plan plan, Brain brain, String account, Console console) {
        this.stage = stage;
        this.plan = plan;
        this.brain = brain;
        this.account = account;
        this.console = console;
    }

    /**
     * Opens what is missing, brings the brain down and judges what follows.
     *
     * @throws IllegalStateException when it could not come to the fault
     */
    Report run() {
        int opened = new Opening(stage.testPositions(), plan, this::tell)
                .fill(stage.exchange().positions());
        List<Holding> held = stage.exchange().positions();
        if (held.size() < plan.positions()) {
            throw new IllegalStateException("the exchange shows " + held.size() + " positions, after orders for "
                    + plan.positions() + ": look at what became of them there");
        }
        awaitCounted(held.size());
        tell(held.size() + " positions are open and counted by brain and worker; now: "
                + brain.describe(plan.method()));
        Measured measured = new Watcher(stage.redis(), stage.exchange()).run(plan.method(), brain, held);
        Verdict verdict = Verdict.of(measured);
        return new Report(
                stage.environment(),
                account,
                plan.by(),
                brain.describe(plan.method()),
                held,
                opened,
                measured,
                verdict,
                recovery(verdict.passed()));
    }

    /** A guard that does not see a position could not close it. */
    private void awaitCounted(int positions) {
        boolean counted = Waiting.until(COUNTED_MILLIS, () -> {
            Picture picture = stage.redis().picture();
            if (picture.isHalted()) {
                throw new IllegalStateException("trading was halted before the fault: look at `qtexit status`");
            }
            return positions > 0
                    && picture.exchangePositions().orElse(-1) == positions
                    && picture.liveBeat().map(beat -> beat.activePositions()).orElse(-1) == positions;
        });
        if (!counted) {
            Picture picture = stage.redis().picture();
            throw new IllegalStateException("the exchange shows " + positions + " positions, the worker counts "
                    + text(picture.exchangePositions().orElse(-1)) + ", the brain "
                    + text(picture.brainPositions().orElse(-1)) + ", after " + COUNTED_MILLIS / 1000 + " s");
        }
    }

    private static String text(int count) {
        return count < 0 ? "unknown" : Integer.toString(count);
    }

    private List<String> recovery(boolean passed) {
        List<String> commands = new ArrayList<>();
        if (!passed) {
            commands.add("qtexit status      (first find out why)");
        }
        brain.restart(plan.method()).ifPresent(commands::add);
        commands.add("qtexit reset --reason \"chaos test " + (passed ? "passed" : "failed, …") + "\"");
        commands.add("qtexit approve --reason \"chaos test " + (passed ? "passed" : "failed, …") + "\"");
        return commands;
    }

    /** What is open now, for whoever is asked. */
    static String willClose(List<Holding> open) {
        return open.isEmpty()
                ? "No position is open yet."
                : "Open already, and closed by it, too: "
                        + open.stream().map(Holding::text).collect(Collectors.joining(", ")) + ".";
    }

    private void tell(String text) {
        if (!plan.json()) {
            console.say(text);
        }
    }
}
