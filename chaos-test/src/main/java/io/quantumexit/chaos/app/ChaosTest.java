package io.quantumexit.chaos.app;

import io.quantumexit.chaos.io.Brain;
import io.quantumexit.chaos.io.BrainPid;
import io.quantumexit.chaos.io.BrainUnit;
import io.quantumexit.chaos.io.DrillJournal;
import io.quantumexit.chaos.io.ExchangeFailure;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.settings.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: may it begin, does the person want it, the drill, its report. */
@Command(
        name = "quantum-chaos-test",
        description = {
            "Brings the Exit Brain down while small test positions are open, and measures until the exchange shows none.",
            "On testnet or simulator only. It closes every position of the account, and trading is halted afterwards."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  passed",
            "   1  failed: a limit of the runbook was missed, or it could not be carried out",
            "   2  usage: the command line or a setting is wrong",
            "   4  unknown: Redis or the exchange cannot be reached; nothing changed",
            "  22  refused: no test exchange, something missing, not confirmed; nothing changed",
            "docs/runbooks/chaos-test.md says what each line of the report means.",
        })
final class ChaosTest implements Callable<Integer> {

    @CommandLine.Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--pid", paramLabel = "PID", description = "The brain's process, where no systemd runs it.")
    private long pid;

    @Option(names = "--check", description = "Only say whether it could begin.")
    private boolean checkOnly;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("UnusedVariable") // it is picocli that looks at it
    private boolean help;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final Console console;
    private final Clock clock;

    ChaosTest(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** Does what the command line says. */
    static int run(Console console, Clock clock, String... arguments) {
        return new CommandLine(new ChaosTest(console, clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(console.out())
                .setErr(console.err())
                .execute(arguments);
    }

    @Override
    public Integer call() {
        Plan plan = options.plan(spec.commandLine(), console.operator());
        try (Stage stage = new Stage(console.environment(), clock)) {
            return on(stage, plan).code();
        } catch (Refusal e) {
            console.complain("refused, nothing was changed");
            e.reasons().forEach(reason -> console.complain("  " + reason));
            return ExitCode.REFUSED.code();
        } catch (ConfigurationException e) {
            e.problems().forEach(console::complain);
            return ExitCode.USAGE.code();
        } catch (RedisFailure | ExchangeFailure e) {
            console.complain(e.getMessage() + "; nothing was changed");
            return ExitCode.UNKNOWN.code();
        }
    }

    private ExitCode on(Stage stage, Plan plan) {
        Brain brain = brain();
        stage.requireAnswers();
        String account = Inspection.pass(stage, brain);
        if (checkOnly) {
            console.say(
                    "ready: nothing is missing for a chaos test of account " + account + " on " + stage.environment());
            return ExitCode.OK;
        }
        if (!yes) {
            confirm(stage, plan, account);
            Inspection.pass(stage, brain); // a person may take minutes to answer
        }
        Map<String, String> about =
                Map.of("method", plan.method().wireName(), "environment", stage.environment(), "account", account);
        DrillJournal journal = new DrillJournal(stage.redis(), clock, plan.by(), about);
        Drill drill = new Drill(stage, plan, brain, account, console);
        return new OnRecord(console, journal, plan, clock, about).run(drill::run);
    }

    private Brain brain() {
        if (pid > 0) {
            return new BrainPid(pid);
        }
        if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
            throw new Refusal("no systemd runs here: name the brain's process with --pid");
        }
        return new BrainUnit();
    }

    private void confirm(Stage stage, Plan plan, String account) {
        if (!console.hasPerson()) {
            throw new Refusal("nobody can be asked here; --yes goes on without");
        }
        console.say("Account " + account + " on " + stage.environment() + ". "
                + Drill.willClose(stage.exchange().positions()));
        console.say("The brain will be brought down (" + plan.method().wireName()
                + "), every position of the account closed, and trading halted.");
        if (!console.confirms("Go on?")) {
            throw new Refusal("not confirmed");
        }
    }
}
