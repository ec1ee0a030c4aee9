package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.UnitState;
import io.quantumexit.cli.doctor.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks systemd about our units. */
public final class SystemdProbe {

    private static final String PROPERTIES = "Id,LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,MainPID";

    /** Part of every name of ours, in a complaint, too. */
    private static final String OURS = "quantum";

    private SystemdProbe() {}

    public static Fact<List<UnitState>> states(Units units) {
        List<String> command = new ArrayList<>(List.of("systemctl", "show", "--no-pager", "--property=" + PROPERTIES));
        command.addAll(units.all());
        Fact<Shell.Said> said = Shell.run(command);
        if (said.value().isEmpty()) {
            return Fact.unreadable(said.why());
        }
        List<UnitState> states = states(said.value().get().lines());
        return states.isEmpty()
                ? Fact.unreadable("systemctl: " + said.value().get().firstLine())
                : Fact.of(states);
    }

    /** Blocks of {@code NAME=VALUE}, an empty line between. */
    static List<UnitState> states(List<String> lines) {
        List<UnitState> states = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                block.put(line.substring(0, equals), line.substring(equals + 1));
            } else if (line.isBlank() && block.containsKey("Id")) {
                states.add(state(block));
                block.clear();
            }
        }
        return states;
    }

    private static UnitState state(Map<String, String> block) {
        String pid = block.getOrDefault("MainPID", "0");
        return new UnitState(
                block.getOrDefault("Id", ""),
                block.getOrDefault("LoadState", ""),
                block.getOrDefault("ActiveState", ""),
                block.getOrDefault("SubState", ""),
                block.getOrDefault("UnitFileState", ""),
                !block.getOrDefault("NeedDaemonReload", "").equals("no"),
                pid.matches("[0-9]{1,18}") ? Long.parseLong(pid) : 0);
    }

    /** What {@code systemd-analyze verify} says of our units and their drop-ins. */
    public static Fact<List<String>> complaints(Units units) {
        List<String> command =
                new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no", "--recursive-errors=no"));
        command.addAll(units.all());
        Fact<Shell.Said> said = Shell.run(command);
        return said.value().isEmpty()
                ? Fact.unreadable(said.why())
                : complaints(said.value().get());
    }

    /** Other people's units may have complaints of their own; that it failed is one of ours. */
    static Fact<List<String>> complaints(Shell.Said said) {
        List<String> ours =
                said.lines().stream().filter(line -> line.contains(OURS)).toList();
        return ours.isEmpty() && said.code() != 0
                ? Fact.unreadable("systemd-analyze: " + said.firstLine())
                : Fact.of(ours);
    }
}
