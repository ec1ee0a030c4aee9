package io.quantumexit.daemon.logging;

import io.quantumexit.daemon.settings.LogLevel;
import java.util.Map;

/** Sets up what a daemon prints to standard output. */
public final class DaemonLogging {

    private DaemonLogging() {}

    /** Under systemd each line carries its journald priority; elsewhere the time. */
    public static void install(LogLevel level, Map<String, String> environment) {}

    /** Waits a moment for lines not yet printed; before the process ends. */
    public static void flush() {}
}
