package io.quantumexit.chaos.core;

import java.util.Locale;

/** How the Exit Brain is brought down. */
public enum Method {
    /** SIGKILL: it is gone at once. */
    KILL,

    /** SIGTERM, as {@code systemctl stop} sends it. */
    STOP,

    /** SIGSTOP: alive and silent; systemd's own watchdog kills it later. */
    HANG;

    /** As it is written on the command line, in events and in file names. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
