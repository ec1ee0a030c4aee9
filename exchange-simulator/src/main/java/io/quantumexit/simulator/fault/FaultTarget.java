package io.quantumexit.simulator.fault;

/** What a rule can tell requests apart by; what a request does not have is empty. */
public record FaultTarget(String method, String path, String symbol, String account, String clientOrderId) {}
