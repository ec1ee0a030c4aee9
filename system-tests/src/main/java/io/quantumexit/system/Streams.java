package io.quantumexit.system;

/** The names in Redis, written out once more: the harness checks that the daemons keep to the protocol's own. */
public final class Streams {

    public static final String HEARTBEAT = "exit_brain:heartbeat";
    public static final String PANIC = "system:panic_close";
    public static final String COMPLETED = "system:panic_close:completed";
    public static final String TRADING_STATE = "system:state:trading";
    public static final String READINESS = "emergency_exit_worker:readiness";
    public static final String WATCHDOG_STATUS = "watchdog:status";
    public static final String EVENTS = "system:events";
    public static final String GATE = "system:gate";

    private Streams() {}
}
