package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;

/** Whether a daemon runs the program that is on the disk. */
final class ProgramCheck {

    private static final String TOPIC = "programs";

    private ProgramCheck() {}

    static Check check(String daemon) {
        return new Check(TOPIC, daemon);
    }

    static Finding judge(String daemon, String unit, Fact<RunningProgram> program) {
        Check check = check(daemon);
        return program.judge(
                check, "systemctl start " + unit + "; " + Advice.ROOT, running -> judge(check, unit, running));
    }

    private static Finding judge(Check check, String unit, RunningProgram running) {
        List<String> stale = running.jars().stream()
                .filter(jar -> jar.isStale(running.startedMillis()))
                .map(RunningProgram.OpenJar::path)
                .sorted()
                .toList();
        return new Complaints()
                .bad(
                        running.jars().isEmpty(),
                        "process " + running.pid() + " has no program file open, so what it runs is not known",
                        "look at it: systemctl status " + unit)
                .bad(
                        !stale.isEmpty(),
                        "process " + running.pid() + " does not run what is on the disk: " + named(stale) + " replaced",
                        "docs/runbooks/upgrade.md, then: systemctl restart " + unit)
                .doubtful(
                        running.javaReplaced(),
                        "process " + running.pid() + " runs on a Java that was replaced on the disk",
                        "at the next occasion: systemctl restart " + unit)
                .of(check, "process " + running.pid() + " runs what is on the disk");
    }

    /** Two of them are enough to know where to look. */
    private static String named(List<String> paths) {
        String first = paths.stream().limit(2).collect(Collectors.joining(", "));
        return first + (paths.size() > 2 ? " and " + (paths.size() - 2) + " more were" : " was");
    }
}
