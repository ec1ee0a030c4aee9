package io.quantumexit.schema;

/**
 * The names of everything in Redis.
 *
 * @param prefix put before every name, empty by default; lets several accounts share one Redis
 */
public record Keys(String prefix) {

    public static final Keys PLAIN = new Keys("");

    /** The consumer group through which the workers read {@link #panicClose()}. */
    public static final String WORKER_GROUP = "emergency_exit_worker";

    /** The consumer group through which the observer reads {@link #panicClose()}. */
    public static final String AUDIT_GROUP = "audit_logger";

    /** Stream: the Exit Brain (or any trading program in its place) says each second that it is alive. */
    public String heartbeat() {
        return prefix + "exit_brain:heartbeat";
    }

    /** Stream: close everything now. */
    public String panicClose() {
        return prefix + "system:panic_close";
    }

    /** Stream: what came of each panic. */
    public String completed() {
        return prefix + "system:panic_close:completed";
    }

    /** Hash: event_id to status, the worker's own notes. */
    public String processed() {
        return prefix + "system:panic_close:processed";
    }

    /** Hash: the halt state. */
    public String tradingState() {
        return prefix + "system:state:trading";
    }

    /** Stream: the worker's rehearsal, each second. */
    public String readiness() {
        return prefix + "emergency_exit_worker:readiness";
    }

    /** Stream: what the watchdog sees, each second. */
    public String watchdogStatus() {
        return prefix + "watchdog:status";
    }

    /** Stream: an operator lets one boot of the brain go LIVE. */
    public String approval() {
        return prefix + "exit_brain:approval";
    }

    /** String {@code open} with a time to live while trading is allowed. */
    public String gate() {
        return prefix + "system:gate";
    }

    /** Stream: what the brain decided. */
    public String decisions() {
        return prefix + "exit_brain:decisions";
    }

    /** Stream: halts, resets, approvals, refusals, alarms. */
    public String events() {
        return prefix + "system:events";
    }
}
