package io.quantumexit.chaos.core;

import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;

/**
 * How things stand before a drill.
 *
 * @param environment what the settings and the exchange's host agree on: {@code testnet} or {@code simulator}
 * @param account fingerprint of the account that our own keys open
 * @param inactive units that are not active; empty without systemd
 * @param brain its newest beat while it is fresh
 * @param worker its newest readiness while it is fresh
 * @param listening whether the workers' group has been handed every panic there is
 * @param watchdog its newest status while it is fresh
 * @param halted the hash or the worker's own file says so
 * @param panicOpen a panic is not yet proven flat
 * @param resting orders of either book, by symbol and type
 */
public record Situation(
        String environment,
        String account,
        List<String> inactive,
        Optional<Heartbeat> brain,
        Optional<Readiness> worker,
        boolean listening,
        Optional<WatchdogStatus> watchdog,
        Gate.Verdict gate,
        boolean halted,
        boolean panicOpen,
        List<String> resting) {

    public Situation {
        inactive = List.copyOf(inactive);
        resting = List.copyOf(resting);
    }
}
