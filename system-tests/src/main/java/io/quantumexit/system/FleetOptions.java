package io.quantumexit.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a fleet is set up.
 *
 * @param simulatorArguments of its command line, besides port and account
 * @param hedge whether the account is in hedge mode
 * @param proxied whether the daemons reach the exchange over a link that can be made to fail
 * @param settings more settings for the daemons, or others in place of the usual ones
 */
public record FleetOptions(
        List<String> simulatorArguments, boolean hedge, boolean proxied, Map<String, String> settings) {

    /** Prices stand still, so that no position is closed by anything but an emergency. */
    private static final List<String> STILL = List.of("--volatility", "0");

    public FleetOptions {
        simulatorArguments = List.copyOf(simulatorArguments);
        settings = Map.copyOf(settings);
    }

    /** An account without positions. */
    public static FleetOptions flat() {
        return new FleetOptions(STILL, false, false, Map.of());
    }

    /** Longs and shorts in turn. */
    public static FleetOptions positions(int count) {
        return flat().with("--positions", Integer.toString(count));
    }

    /** Seven positions with a take-profit, a conditional stop and an entry order, prices moving. */
    public static FleetOptions demo() {
        return new FleetOptions(List.of("--scenario", "demo"), false, false, Map.of());
    }

    public FleetOptions with(String... simulator) {
        List<String> more = new ArrayList<>(simulatorArguments);
        more.addAll(List.of(simulator));
        return new FleetOptions(more, hedge, proxied, settings);
    }

    public FleetOptions inHedgeMode() {
        return new FleetOptions(simulatorArguments, true, proxied, settings);
    }

    /** With a link between daemons and exchange that can be made to fail; what asks for the truth does not use it. */
    public FleetOptions overALink() {
        return new FleetOptions(simulatorArguments, hedge, true, settings);
    }

    public FleetOptions set(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new FleetOptions(simulatorArguments, hedge, proxied, more);
    }
}
