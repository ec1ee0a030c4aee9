package io.quantumexit.daemon;

import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.systemd.SystemdNotify;

/**
 * What a daemon is wired from.
 *
 * @param resources closes what the wiring opens
 */
public record DaemonContext(Settings settings, Clock clock, SystemdNotify systemd, Resources resources) {}
