package io.quantumexit.daemon;

import io.quantumexit.daemon.logging.DaemonLogging;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.LogLevel;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.schema.TimingBudget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a daemon's process: settings are checked before anything connects, SIGTERM asks the agent to end and waits
 * for it, and the exit code says how it ended. A {@code main} is one call of {@link #run}.
 */
public final class DaemonProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);

    /** Closing connections and flushing the log, on top of the agent's own patience. */
    private static final long CLOSING_MILLIS = 2_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Resources resources = new Resources();
    private volatile ExitCode exitCode = ExitCode.SOFTWARE;

    private DaemonProcess() {}

    /** Puts a daemon together. */
    @FunctionalInterface
    public interface Wiring {
        DutyCycle<?> wire(DaemonContext context) throws Exception;
    }

    /** Runs a daemon, which takes no arguments, and ends the process with its {@link ExitCode}. */
    public static void run(Program program, String[] arguments, Wiring wiring) {
        if (arguments.length > 0) {
            refuse(program, arguments, "it takes none and is configured by QT_ settings in its environment");
        }
        run(program, wiring);
    }

    /** Ends the process because of its command line. */
    public static void refuse(Program program, String[] arguments, String understood) {
        System.err.println(program.programName() + ": cannot do anything with the arguments '"
                + String.join(" ", arguments) + "': " + understood);
        System.exit(ExitCode.USAGE.code());
    }

    /** Runs a daemon and ends the process with its {@link ExitCode}. */
    public static void run(Program program, Wiring wiring) {
        run(program, wiring, DaemonProcess::settings);
    }

    /** The same for a program that must not be turned away by a setting that it can do without: that is told only. */
    public static void runInSpiteOfSettings(Program program, Wiring wiring) {
        run(program, wiring, DaemonProcess::usableSettings);
    }

    private static void run(Program program, Wiring wiring, SettingsSource source) {
        DaemonProcess process = new DaemonProcess();
        process.live(program, wiring, source, System.getenv());
        System.exit(process.exitCode.code());
    }

    private interface SettingsSource {
        Settings read(Program program, Map<String, String> environment);
    }

    private void live(Program program, Wiring wiring, SettingsSource source, Map<String, String> environment) {
        DaemonLogging.install(LogLevel.INFO, environment);
        try (resources) {
            Settings settings = source.read(program, environment);
            DaemonLogging.install(settings.logLevel(), environment);
            SystemdNotify systemd = resources.add(SystemdNotify.fromEnvironment(environment));
            DutyCycle<?> cycle = wiring.wire(new DaemonContext(settings, new SystemClock(), systemd, resources));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cycle), "stop"));
            LOG.info("{} starts", program.programName());
            exitCode = cycle.run();
            LOG.info("{} ends: {}", program.programName(), exitCode);
        } catch (ConfigurationException e) {
            LOG.error("{} is not configured:\n{}", program.programName(), e.getMessage());
            exitCode = ExitCode.CONFIG;
        } catch (Throwable e) {
            LOG.error("{} cannot start", program.programName(), e);
        } finally {
            DaemonLogging.flush();
            ended.countDown();
        }
    }

    private static Settings settings(Program program, Map<String, String> environment) {
        List<String> broken =
                TimingBudget.broken().stream().map(Object::toString).toList();
        if (!broken.isEmpty()) {
            throw new ConfigurationException(broken);
        }
        return Settings.load(environment, program);
    }

    private static Settings usableSettings(Program program, Map<String, String> environment) {
        Settings.Salvage salvage = Settings.salvage(environment, program);
        salvage.problems().forEach(problem -> LOG.error("going on without a setting that is wrong: {}", problem));
        return salvage.settings();
    }

    /** Runs in the shutdown hook. A JVM that ends by a signal would answer 143; halting gives the agent's own answer. */
    private void stop(DutyCycle<?> cycle) {
        if (ended.getCount() == 0) {
            return;
        }
        cycle.requestStop();
        try {
            if (!ended.await(cycle.stopPatienceMillis() + CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                exitCode = ExitCode.FAILED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode.code());
    }
}
