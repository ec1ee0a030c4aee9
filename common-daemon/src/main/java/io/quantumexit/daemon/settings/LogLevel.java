package io.quantumexit.daemon.settings;

/** How much a daemon says. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
}
