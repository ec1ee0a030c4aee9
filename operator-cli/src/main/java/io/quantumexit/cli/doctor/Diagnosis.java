package io.quantumexit.cli.doctor;

import io.quantumexit.daemon.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** Every check, and what they come to together. */
public record Diagnosis(List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public static Diagnosis of(Facts facts) {
        List<Finding> findings = new ArrayList<>(SettingCheck.judge(facts.settings()));
        facts.systemd()
                .ifPresentOrElse(
                        systemd -> {
                            findings.addAll(UnitCheck.judge(
                                    Units.of(facts.settings().account()), systemd.units(), systemd.complaints()));
                            systemd.daemons()
                                    .forEach(daemon -> findings.add(
                                            ProgramCheck.judge(daemon.name(), daemon.unit(), daemon.program())));
                        },
                        () -> {
                            findings.addAll(UnitCheck.skipped());
                            findings.add(ProgramCheck.check("daemons").skipped("--skip-systemd"));
                        });
        findings.addAll(RedisCheck.judge(facts.redis(), facts.settings().account()));
        findings.addAll(GroupCheck.judge(facts.redis().groups()));
        findings.addAll(AccountCheck.judge(facts.settings(), facts.guard(), facts.exchange()));
        findings.addAll(KeyCheck.judge(facts.settings(), facts.exchange().keys()));
        findings.addAll(
                ClockCheck.judge(facts.exchange(), facts.guard(), facts.host().synchronised()));
        findings.addAll(GuardCheck.judge(facts.guard()));
        findings.addAll(CloserCheck.judge(
                facts.guard().worker(), facts.host().called(), facts.settings().account(), facts.nowMillis()));
        findings.add(DrillCheck.judge(facts.settings(), facts.redis().drill(), facts.nowMillis()));
        findings.add(LimitCheck.judge(facts.settings(), facts.exchange().gross()));
        findings.addAll(HostCheck.judge(facts.host()));
        Units units = Units.of(facts.settings().account());
        return new Diagnosis(
                findings.stream().map(finding -> finding.about(units)).toList());
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    public boolean isGo() {
        return count(Verdict.NO_GO) == 0;
    }

    public ExitCode code() {
        return isGo() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
