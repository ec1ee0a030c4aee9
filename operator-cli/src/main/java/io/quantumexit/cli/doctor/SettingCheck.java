package io.quantumexit.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the settings are right, and the same for all. */
final class SettingCheck {

    private static final String TOPIC = "settings";
    static final Check VALID = new Check(TOPIC, "valid");
    static final Check SAME = new Check(TOPIC, "same for all");

    private SettingCheck() {}

    static List<Finding> judge(SettingFacts facts) {
        return List.of(valid(facts), same(facts));
    }

    private static Finding valid(SettingFacts facts) {
        Set<String> problems = new LinkedHashSet<>();
        new TreeMap<>(facts.problems()).forEach((program, found) -> {
            found.value().ifPresent(list -> list.forEach(problem -> problems.add(program + ": " + problem)));
            if (found.value().isEmpty()) {
                problems.add(program + ": cannot be known: " + found.why());
            }
        });
        return problems.isEmpty()
                ? VALID.ok(facts.environment().map(AccountCheck::wire).orElse("") + ", account " + facts.account())
                : new Finding(
                        VALID,
                        Verdict.NO_GO,
                        List.copyOf(problems),
                        List.of("mend /etc/quantum/quantum.env or the program's own file beside it"));
    }

    private static Finding same(SettingFacts facts) {
        Map<String, Map<String, String>> given = facts.given();
        if (facts.problems().size() == 1) {
            return SAME.skipped("no other program's settings were read");
        }
        if (given.size() < facts.problems().size()) {
            return SAME.noGo("cannot be known: not all could be read", Advice.ROOT);
        }
        Set<String> names = new TreeSet<>();
        given.values().forEach(settings -> names.addAll(settings.keySet()));
        List<String> different = new ArrayList<>();
        for (String name : names) {
            Map<String, String> byProgram = new TreeMap<>();
            given.forEach((program, settings) -> byProgram.put(program, settings.getOrDefault(name, "")));
            if (Set.copyOf(byProgram.values()).size() > 1) {
                List<String> who = new ArrayList<>();
                byProgram.forEach((program, value) -> who.add(program + " '" + value + "'"));
                different.add(name + " differs: " + String.join(", ", who));
            }
        }
        return different.isEmpty()
                ? SAME.ok(String.join(", ", new TreeMap<>(given).keySet()) + " agree")
                : new Finding(
                        SAME,
                        Verdict.NO_GO,
                        different,
                        List.of("let quantum.env alone say it, then restart whom it concerns"));
    }
}
