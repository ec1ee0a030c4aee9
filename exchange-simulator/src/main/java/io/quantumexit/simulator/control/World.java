package io.quantumexit.simulator.control;

import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.fault.Latency;
import io.quantumexit.simulator.http.ApiKeys;
import io.quantumexit.simulator.http.Connections;
import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.http.RequestLog;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.stream.ListenKeys;
import io.quantumexit.simulator.stream.StreamHub;
import io.quantumexit.simulator.wire.SimulatorClock;

/** Everything that the control endpoint can see and change. */
public record World(
        Market market,
        SimulatorClock clock,
        ApiKeys keys,
        RateLimits limits,
        Faults faults,
        HeldRequests held,
        Latency latency,
        RequestLog requests,
        Connections connections,
        ListenKeys listenKeys,
        StreamHub streams) {}
