package io.quantumexit.system.demo;

import io.quantumexit.system.Fleet;
import io.quantumexit.system.FleetOptions;
import io.quantumexit.system.Part;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code tools/demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        version = "demo 0.1.0",
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Seven positions are open and the program that guards them dies.",
            "",
            "Starts Redis, the exchange simulator and the three daemons, each in a process of its own, on free ports of"
                    + " this machine; kills the Exit Brain with SIGKILL, later freezes it with SIGSTOP; and tells what"
                    + " follows as it happens. Then it asks the exchange and Redis whether the account is flat. Nothing"
                    + " outside this machine is contacted once the build is done, and nothing is left behind."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything held", "1:something did not", "2:wrong arguments"})
public final class DemoMain implements Callable<Integer> {

    @Option(
            names = "--keep",
            description = "Leaves everything running afterwards and says what to try; Ctrl-C ends it.")
    private boolean keep;

    @Option(names = "--colours", hidden = true, description = "The output is a terminal.")
    private boolean colours;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Paper paper = new Paper(System.out, colours);
        paper.heading("Starting: Redis, an exchange simulator, and the three daemons");
        try (Fleet fleet = Fleet.open(FleetOptions.demo())) {
            boolean held = tellOrSayWhyNot(fleet, paper);
            if (keep) {
                keepRunning(fleet, paper);
            }
            return held ? 0 : 1;
        }
    }

    private static boolean tellOrSayWhyNot(Fleet fleet, Paper paper) throws InterruptedException {
        try {
            return tell(fleet, paper);
        } catch (AssertionError | IllegalStateException | UncheckedIOException e) {
            if (fleet.isClosed()) {
                return false; // Ctrl-C: everything has been taken away under us, as asked
            }
            paper.verdict(false, "The demo cannot go on: " + e.getMessage());
            paper.line("With --keep everything stays as it is, logs included.");
            return false;
        }
    }

    private static boolean tell(Fleet fleet, Paper paper) throws InterruptedException {
        Story story = new Story(fleet, paper);
        paper.line("  %-10s port %d", "redis", fleet.redisServer().port());
        paper.line(
                "  %-10s pid %d, %s", "simulator", fleet.daemon(Part.SIMULATOR).pid(), fleet.exchangeUrl());
        story.startDaemons();
        paper.heading("The account");
        story.showAccount();
        paper.heading("The operator lets the system trade");
        story.goLive();
        paper.heading("Act 1. The brain is killed: kill -9");
        story.kill();
        paper.heading("Recovery");
        story.recover();
        paper.heading(
                "Act 2. The brain hangs: kill -STOP. Nobody is told; its heartbeats stop, and 3 s after the last one …");
        story.hang();
        paper.heading("How long it took");
        paper.table(story.summary());
        paper.verdict(story.allHeld(), story.allHeld() ? "Everything held." : "Not everything held: see FAILED above.");
        return story.allHeld();
    }

    private static void keepRunning(Fleet fleet, Paper paper) throws InterruptedException {
        int port = fleet.redisServer().port();
        paper.heading("Still running. Try, in another terminal:");
        fleet.settings().forEach((name, value) -> paper.line("  export %s=%s", name, value));
        paper.line("");
        paper.line("  tools/qtexit status");
        paper.line("  tools/qtexit watch");
        paper.line("  redis-cli -p %d XREVRANGE system:panic_close:completed + - COUNT 1", port);
        paper.line("  redis-cli -p %d HGETALL system:state:trading", port);
        paper.line("  curl -s %s/sim/state", fleet.exchangeUrl());
        paper.line(
                "  curl -s %s/sim/positions -d '{\"symbol\":\"BTCUSDT\",\"amount\":\"1\"}'   # the halted guard closes it",
                fleet.exchangeUrl());
        paper.line("");
        paper.line("  Logs: %s/logs", fleet.folder());
        paper.line("  Ctrl-C ends everything and removes it.");
        new CountDownLatch(1).await();
    }
}
