package io.quantumexit.system.demo;

import io.quantumexit.system.Aftermath;
import io.quantumexit.system.Aftermath.Check;
import io.quantumexit.system.Before;
import io.quantumexit.system.Fleet;
import io.quantumexit.system.Part;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.ExchangeTruth.OpenPosition;
import io.quantumexit.system.truth.ExchangeTruth.RestingOrder;
import io.quantumexit.testsupport.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's acts, in order. Remembers whether everything held. */
final class Story {

    /** P1: the account is flat this long after any single fault. */
    private static final long FLAT_MAX_MILLIS = 15_000;

    private final Fleet fleet;
    private final Paper paper;
    private final List<List<String>> summary = new ArrayList<>();
    private boolean allHeld = true;

    Story(Fleet fleet, Paper paper) {
        this.fleet = fleet;
        this.paper = paper;
        summary.add(List.of("the brain", "to panic", "to last fill", "to proven flat"));
    }

    boolean allHeld() {
        return allHeld;
    }

    List<List<String>> summary() {
        return summary;
    }

    // ---- before ----

    void startDaemons() {
        started(Part.WORKER);
        paper.line("             rehearses the exit each second; the exchange shows %d positions", positions());
        started(Part.WATCHDOG);
        paper.line("             %s: it waits for a brain that is LIVE", newest(Streams.WATCHDOG_STATUS, "state"));
        started(Part.BRAIN);
        paper.line("             %s: it executes nothing before a human approves", newest(Streams.HEARTBEAT, "mode"));
    }

    private void started(Part part) {
        long from = System.nanoTime();
        Daemon daemon = fleet.startAndAwait(part);
        paper.line(
                "  %-10s pid %d, at work after %.1f s", part.label(), daemon.pid(), (System.nanoTime() - from) / 1e9);
    }

    void showAccount() {
        List<RestingOrder> resting = fleet.exchange().restingOrders();
        for (OpenPosition position : fleet.exchange().openPositions()) {
            String orders = resting.stream()
                    .filter(order -> order.symbol().equals(position.symbol()))
                    .map(order -> order.type() + (order.conditional() ? " (conditional)" : "") + " order " + order.id())
                    .reduce("", (left, right) -> left + "  " + right);
            paper.line(
                    "  %-9s %-5s %10s %s",
                    position.symbol(),
                    position.amount().signum() > 0 ? "long" : "short",
                    position.amount().toPlainString(),
                    orders);
        }
    }

    /** The operator lifts the halt and lets this boot of the brain go LIVE. */
    void goLive() throws InterruptedException {
        reset("first start");
        approve();
    }

    private void reset(String reason) throws InterruptedException {
        operator(() -> false, "reset", "--by", "demo", "--reason", reason, "--yes");
        waitFor("the worker has seen it", () -> newestSays(Streams.READINESS, "halted", "false"));
    }

    private void approve() throws InterruptedException {
        waitFor(
                "the watchdog knows this brain well enough to be armed",
                () -> fleet.redis()
                        .newest(Streams.WATCHDOG_STATUS)
                        .filter(status ->
                                status.says("armable", "true") && status.says("following", fleet.bootId(Part.BRAIN)))
                        .isPresent());
        operator(this::isLive, "approve", "--by", "demo", "--reason", "demonstration", "--yes");
        waitFor("the brain is LIVE", this::isLive);
        waitFor("the watchdog is ARMED", () -> newestSays(Streams.WATCHDOG_STATUS, "state", "ARMED"));
        waitFor("the gate is open", () -> fleet.redis().text(Streams.GATE).equals("open"));
    }

    private boolean isLive() {
        return fleet.redis()
                .newest(Streams.HEARTBEAT)
                .filter(beat -> beat.says("boot_id", fleet.bootId(Part.BRAIN)) && beat.says("mode", "LIVE"))
                .isPresent();
    }

    private void operator(Callable<Boolean> doneAlready, String... arguments) {
        paper.command("qtexit "
                + Stream.of(arguments)
                        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                        .collect(Collectors.joining(" ")));
        fleet.qtexitUntil(doneAlready, arguments);
    }

    private void waitFor(String what, Callable<Boolean> condition) {
        Await.until(what, condition);
        paper.line("    %s", what);
    }

    private boolean newestSays(String stream, String name, String value) {
        return newest(stream, name).equals(value);
    }

    private String newest(String stream, String name) {
        return fleet.redis().newest(stream).map(entry -> entry.text(name)).orElse("nothing in " + stream);
    }

    // ---- the acts ----

    void kill() {
        Daemon brain = fleet.daemon(Part.BRAIN);
        act("SIGKILL", brain, brain::kill);
    }

    void hang() {
        Daemon brain = fleet.daemon(Part.BRAIN);
        act("SIGSTOP", brain, brain::pause);
        brain.kill();
    }

    private void act(String signal, Daemon brain, Runnable fault) {
        Before before = Before.of(fleet);
        List<RestingOrder> resting = fleet.exchange().restingOrders();
        String lastBeatId = fleet.redis().newestId(Streams.HEARTBEAT);
        long faultMillis = System.currentTimeMillis();
        fault.run();
        paper.happening(new Happening(0, Happening.Tone.BAD, signal + " to the brain", "pid " + brain.pid()));
        Times times =
                new Watch(fleet, before, resting, lastBeatId, faultMillis, paper::happening).untilFlat(FLAT_MAX_MILLIS);
        summary.add(List.of(
                signal,
                Times.show(times.panicMillis()),
                Times.show(times.lastFillMillis()),
                Times.show(times.flatMillis())));
        paper.heading("  Asked from the exchange and Redis, not from the daemons");
        Aftermath.ofFlat(fleet, before).forEach(this::held);
        held(inTime(times.flatMillis()));
    }

    private static Check inTime(OptionalLong flatMillis) {
        boolean held = flatMillis.isPresent() && flatMillis.getAsLong() <= FLAT_MAX_MILLIS;
        return new Check(
                "flat within " + FLAT_MAX_MILLIS / 1_000 + " s", held, Times.show(flatMillis), Streams.COMPLETED);
    }

    /** A restarted brain guards nothing until a human says so; then trading goes on. */
    void recover() throws InterruptedException {
        fleet.startAndAwait(Part.BRAIN);
        String mode = newest(Streams.HEARTBEAT, "mode");
        held(new Check("a restarted brain is SHADOW", mode.equals("SHADOW"), mode, Streams.HEARTBEAT));
        String halted = fleet.redis().hash(Streams.TRADING_STATE).getOrDefault("halted", "missing");
        held(new Check("the halt has outlived the restart", halted.equals("true"), halted, Streams.TRADING_STATE));
        reset("act 1 is over");
        DemoAccount.open(fleet.control());
        paper.line("    the account trades again: %d positions", positions());
        approve();
    }

    private int positions() {
        return fleet.exchange().openPositions().size();
    }

    private void held(Check check) {
        allHeld &= check.held();
        paper.check(check);
    }
}
