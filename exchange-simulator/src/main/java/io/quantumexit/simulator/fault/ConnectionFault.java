package io.quantumexit.simulator.fault;

/** What happens to the connection that a request came on. */
public enum ConnectionFault {
    /** Nothing. */
    KEEP,
    /** It closes without an answer. */
    DROP,
    /** It is reset (TCP RST) without an answer. */
    RESET,
    /** Status and headers come, the body never does; the connection stays open. */
    STALL,
    /** Half of the announced body comes, then it closes. */
    TRUNCATE,
    /** The answer comes, then it closes although it was announced as kept alive. */
    CLOSE_AFTER
}
