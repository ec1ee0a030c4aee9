package io.quantumexit.cli.app;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.Facts;
import io.quantumexit.cli.doctor.RunningProgram;
import io.quantumexit.cli.doctor.UnitState;
import io.quantumexit.cli.doctor.Units;
import io.quantumexit.cli.io.probe.Lookout;
import io.quantumexit.cli.io.probe.ProgramProbe;
import io.quantumexit.cli.io.probe.SystemdProbe;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What systemd runs, and what these processes are. */
final class SystemdLook {

    private static final Map<String, String> DAEMONS =
            new TreeMap<>(Map.of("worker", Units.WORKER, "watchdog", Units.WATCHDOG, "brain", Units.BRAIN));

    private final Lookout lookout;
    private final String account;
    private final CompletableFuture<Fact<List<UnitState>>> states;
    private final CompletableFuture<Fact<List<String>>> complaints;

    /** Asks at once. */
    SystemdLook(Lookout lookout, String account) {
        this.lookout = lookout;
        this.account = account;
        Units units = Units.of(account);
        states = lookout.start(() -> SystemdProbe.states(units));
        complaints = lookout.start(() -> SystemdProbe.complaints(units));
    }

    Facts.Systemd seen() {
        Fact<List<UnitState>> units = lookout.seen(states, Fact::unreadable);
        return new Facts.Systemd(
                units,
                lookout.seen(complaints, Fact::unreadable),
                DAEMONS.entrySet().stream()
                        .map(daemon -> daemon(daemon.getKey(), Units.of(account, daemon.getValue()), units))
                        .toList());
    }

    private Facts.Daemon daemon(String name, String unit, Fact<List<UnitState>> units) {
        return new Facts.Daemon(name, unit, program(units, unit));
    }

    private Fact<RunningProgram> program(Fact<List<UnitState>> units, String name) {
        if (units.value().isEmpty()) {
            return Fact.unreadable(units.why());
        }
        long pid = units.value().get().stream()
                .filter(unit -> unit.name().equals(name))
                .mapToLong(UnitState::mainPid)
                .findFirst()
                .orElse(0);
        return lookout.seen(lookout.start(() -> ProgramProbe.of(pid)), Fact::unreadable);
    }
}
