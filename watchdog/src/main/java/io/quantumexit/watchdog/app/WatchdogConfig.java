package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.watchdog.core.Identity;
import java.nio.file.Path;

/**
 * What the watchdog takes from its settings.
 *
 * @param stateDir for its memory and the call for help
 */
record WatchdogConfig(Identity identity, Path stateDir) {

    static WatchdogConfig of(Settings settings) {
        return new WatchdogConfig(new Identity(HostBoot.id(), settings.keys()), settings.stateDir());
    }
}
