package io.quantumexit.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a fleet is set up.
 *
 * @param simulatorArguments of its command line, besides port and account
 * @param hedge whether the account is in hedge mode
 * @param link how the daemons reach the exchange
 * @param installed folder of an unpacked package to run the daemons from; without one, what the build has compiled
 * @param jvmOptions of the daemons, behind and so above the usual ones
 * @param settings more settings for the daemons, or others in place of the usual ones
 */
public record FleetOptions(
        List<String> simulatorArguments,
        boolean hedge,
        Link link,
        Optional<Path> installed,
        List<String> jvmOptions,
        Map<String, String> settings) {

    /** Ways from the daemons to the exchange; what asks for the truth goes straight. */
    public enum Link {
        PLAIN,
        /** The exchange speaks TLS, with a certificate that the daemons are made to trust. */
        TLS,
        /** Over a proxy that can be made to fail. */
        FAULTY
    }

    /** Prices stand still, so that no position is closed by anything but an emergency. */
    private static final List<String> STILL = List.of("--volatility", "0");

    public FleetOptions {
        simulatorArguments = List.copyOf(simulatorArguments);
        jvmOptions = List.copyOf(jvmOptions);
        settings = Map.copyOf(settings);
    }

    /** An account without positions. */
    public static FleetOptions flat() {
        return of(STILL);
    }

    /** Longs and shorts in turn. */
    public static FleetOptions positions(int count) {
        return flat().with("--positions", Integer.toString(count));
    }

    /** Seven positions with a take-profit, a conditional stop and an entry order, prices moving. */
    public static FleetOptions demo() {
        return of(List.of("--scenario", "demo"));
    }

    private static FleetOptions of(List<String> simulatorArguments) {
        return new FleetOptions(simulatorArguments, false, Link.PLAIN, Optional.empty(), List.of(), Map.of());
    }

    public FleetOptions with(String... simulator) {
        List<String> more = new ArrayList<>(simulatorArguments);
        more.addAll(List.of(simulator));
        return new FleetOptions(more, hedge, link, installed, jvmOptions, settings);
    }

    public FleetOptions inHedgeMode() {
        return new FleetOptions(simulatorArguments, true, link, installed, jvmOptions, settings);
    }

    public FleetOptions over(Link other) {
        return new FleetOptions(simulatorArguments, hedge, other, installed, jvmOptions, settings);
    }

    /** Runs the daemons as their units do, from a package unpacked to {@code home}. */
    public FleetOptions installedIn(Path home) {
        return new FleetOptions(simulatorArguments, hedge, link, Optional.of(home), jvmOptions, settings);
    }

    public FleetOptions jvm(String... options) {
        return new FleetOptions(simulatorArguments, hedge, link, installed, List.of(options), settings);
    }

    public FleetOptions set(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new FleetOptions(simulatorArguments, hedge, link, installed, jvmOptions, more);
    }
}
