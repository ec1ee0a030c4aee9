package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.watchdog.core.Message;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The watchdog as its main method wires it, on a thread of this JVM. */
final class RunningWatchdog implements AutoCloseable {

    private static final long END_SECONDS = 40;

    private final Resources resources = new Resources();
    private final DutyCycle<Message> cycle;
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private final Thread thread;

    RunningWatchdog(String redisUrl, Path stateDir) throws InterruptedException {
        Settings settings =
                Settings.load(Map.of("QT_REDIS_URL", redisUrl, "QT_STATE_DIR", stateDir.toString()), Program.WATCHDOG);
        cycle = WatchdogMain.wire(new DaemonContext(settings, new SystemClock(), SystemdNotify.inactive(), resources));
        thread = new Thread(() -> ended.complete(cycle.run()), "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** SIGTERM. */
    ExitCode stop() throws Exception {
        cycle.requestStop();
        return ended.get(END_SECONDS, TimeUnit.SECONDS);
    }

    /** SIGKILL, as near as a thread comes to it. */
    @Override
    public void close() {
        thread.interrupt();
        ended.orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
        resources.close();
    }
}
