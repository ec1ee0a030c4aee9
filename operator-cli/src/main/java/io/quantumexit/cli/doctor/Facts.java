package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.Optional;

/**
 * All that was found out.
 *
 * @param nowMillis of this host, epoch milliseconds
 * @param systemd empty when it was not to be asked
 */
public record Facts(
        long nowMillis,
        SettingFacts settings,
        Optional<Systemd> systemd,
        RedisFacts redis,
        GuardFacts guard,
        ExchangeFacts exchange,
        HostFacts host) {

    /**
     * What systemd runs.
     *
     * @param complaints of {@code systemd-analyze verify}
     */
    public record Systemd(Fact<List<UnitState>> units, Fact<List<String>> complaints, List<Daemon> daemons) {

        public Systemd {
            daemons = List.copyOf(daemons);
        }
    }

    /** The process of one daemon. */
    public record Daemon(String name, String unit, Fact<RunningProgram> program) {}
}
