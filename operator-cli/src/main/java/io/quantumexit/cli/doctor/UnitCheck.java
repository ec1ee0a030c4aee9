package io.quantumexit.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether systemd has every unit, as it stands on the disk, and runs it. */
final class UnitCheck {

    private static final String TOPIC = "units";
    static final Check INSTALLED = new Check(TOPIC, "installed");
    static final Check ENABLED = new Check(TOPIC, "enabled");
    static final Check ACTIVE = new Check(TOPIC, "active");
    static final Check FAILED = new Check(TOPIC, "not failed");
    static final Check LOADED = new Check(TOPIC, "up to date");
    static final Check VALID = new Check(TOPIC, "valid");

    private static final String ASK_ELSEWHERE = Advice.ROOT + ", or leave it out: --skip-systemd";

    private final Units units;
    private final Map<String, UnitState> states;

    private UnitCheck(Units units, List<UnitState> states) {
        this.units = units;
        this.states =
                states.stream().collect(Collectors.toMap(UnitState::name, unit -> unit, (first, second) -> first));
    }

    /** @param complaints of {@code systemd-analyze verify} about our units and their drop-ins */
    static List<Finding> judge(Units units, Fact<List<UnitState>> states, Fact<List<String>> complaints) {
        Fact<UnitCheck> known = states.map(seen -> new UnitCheck(units, seen));
        return List.of(
                known.judge(INSTALLED, ASK_ELSEWHERE, UnitCheck::installed),
                known.judge(ENABLED, ASK_ELSEWHERE, UnitCheck::enabled),
                known.judge(ACTIVE, ASK_ELSEWHERE, UnitCheck::active),
                known.judge(FAILED, ASK_ELSEWHERE, UnitCheck::failed),
                known.judge(LOADED, ASK_ELSEWHERE, UnitCheck::loaded),
                complaints.judge(VALID, "see for yourself: systemd-analyze verify UNIT", UnitCheck::valid));
    }

    static List<Finding> skipped() {
        return Stream.of(INSTALLED, ENABLED, ACTIVE, FAILED, LOADED, VALID)
                .map(check -> check.skipped("--skip-systemd"))
                .toList();
    }

    private Finding installed() {
        return wrong(units.all(), unit -> !unit.load().equals("loaded"), UnitState::load)
                .map(named ->
                        INSTALLED.noGo(named, "install the package again; of a masked one: systemctl unmask UNIT"))
                .orElse(INSTALLED.ok("all " + units.all().size()));
    }

    private Finding enabled() {
        return wrong(List.of(units.target()), unit -> !unit.file().equals("enabled"), UnitState::file)
                .map(named ->
                        ENABLED.noGo(named + ": after a reboot nobody guards", "systemctl enable " + units.target()))
                .orElse(ENABLED.ok(units.target() + " comes back after a reboot"));
    }

    private Finding active() {
        return wrong(
                        units.running(),
                        unit -> !unit.active().equals("active"),
                        unit -> unit.active() + " (" + unit.sub() + ")")
                .map(named -> ACTIVE.noGo(
                        named, "find out why: systemctl status UNIT; then: systemctl start " + units.target()))
                .orElse(ACTIVE.ok("all " + units.running().size() + " that have to be"));
    }

    private Finding failed() {
        return wrong(units.all(), unit -> unit.active().equals("failed"), UnitState::active)
                .map(named -> FAILED.noGo(named, "find out why: journalctl -u UNIT; then: systemctl reset-failed UNIT"))
                .orElse(FAILED.ok("none"));
    }

    private Finding loaded() {
        return wrong(units.all(), UnitState::needsReload, unit -> "changed on the disk")
                .map(named -> LOADED.noGo(named, "systemctl daemon-reload, then restart what was changed"))
                .orElse(LOADED.ok("systemd has loaded what is on the disk"));
    }

    private static Finding valid(List<String> complaints) {
        return complaints.isEmpty()
                ? VALID.ok("systemd-analyze verify has no complaint, drop-ins included")
                : new Finding(
                        VALID,
                        Verdict.NO_GO,
                        complaints,
                        List.of("mend the file that is named, then: systemctl daemon-reload"));
    }

    /** Names the units that are wrong, or that systemd has not spoken of; empty when there is none. */
    private Optional<String> wrong(List<String> names, Predicate<UnitState> isWrong, Function<UnitState, String> how) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            UnitState state = states.get(name);
            if (state == null) {
                found.add(name + " is not known to systemd");
            } else if (isWrong.test(state)) {
                found.add(name + " is " + how.apply(state));
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }
}
