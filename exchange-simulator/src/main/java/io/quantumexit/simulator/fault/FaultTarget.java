package io.quantumexit.simulator.fault;

/**
 * What a rule can tell requests apart by; what a request does not have is empty.
 *
 * @param method of HTTP, or {@link #STREAM} for an event that a stream sends
 * @param path of the request, or the event's name
 */
public record FaultTarget(String method, String path, String symbol, String account, String clientOrderId) {
    /** Method of stream events. */
    public static final String STREAM = "STREAM";
}
