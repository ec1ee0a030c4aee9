package io.quantumexit.cli.app;

import io.quantumexit.cli.io.CloseNowFile;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.CloseNow;

/** Calls the last-resort closer of this host, and says what came of it. */
final class CloserCall {

    private final Settings settings;
    private final Terminal terminal;
    private boolean called;

    CloserCall(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    void call(CloseNow call) {
        String problem;
        try {
            CloseNowFile file = new CloseNowFile(settings.stateDir());
            problem = file.write(call);
            if (problem.isEmpty()) {
                called = true;
                terminal.complain(
                        "wrote " + file.path() + ": the worker or the last-resort closer of this host acts on it");
                return;
            }
        } catch (ConfigurationException e) {
            problem = "which state folder is meant is not known (" + e.getMessage() + "; --state-dir names it)";
        }
        terminal.complain(problem + "; on the daemons' host: touch /var/lib/quantum/ACCOUNT/" + CloseNow.FILE
                + ", or close the positions at the exchange now");
    }

    /** Whether the call is on the disk. */
    boolean isCalled() {
        return called;
    }
}
