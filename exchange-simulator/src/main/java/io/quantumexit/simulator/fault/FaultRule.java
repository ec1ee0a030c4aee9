package io.quantumexit.simulator.fault;

/**
 * One fault: which requests, and what happens to them.
 *
 * @param id chosen by whoever sets it, unique among the rules
 */
public record FaultRule(String id, FaultMatch match, FaultEffect effect) {}
