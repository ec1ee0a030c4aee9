package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.stream.Stream;

/**
 * The units of one account. Those of {@value #MAIN} have plain names; of any other account they are instances of templates.
 *
 * @param running what has to be active all the time
 * @param called what others start when it is time
 */
public record Units(String account, List<String> running, List<String> called) {

    public static final String MAIN = "main";

    public static final String TARGET = "quantum-exit.target";
    public static final String WORKER = "quantum-emergency-exit-worker.service";
    public static final String WATCHDOG = "quantum-exit-brain-watchdog.service";
    public static final String BRAIN = "quantum-exit-brain.service";

    public Units {
        running = List.copyOf(running);
        called = List.copyOf(called);
    }

    /** Those of the account that QT_ACCOUNT names. */
    public static Units of(String account) {
        return new Units(
                account,
                List.of(
                        of(account, TARGET),
                        of(account, WORKER),
                        of(account, WATCHDOG),
                        of(account, BRAIN),
                        "quantum-emergency-exit@" + account + ".path",
                        "quantum-emergency-exit-rehearsal@" + account + ".timer"),
                List.of(
                        "quantum-emergency-exit@" + account + ".service",
                        rehearsal(account),
                        "quantum-watchdog-lost@" + account + ".service",
                        // A template is only known by an instance of it.
                        "quantum-alert@" + of(account, WORKER) + ".service"));
    }

    /** One of the four that are named here, as it is called for that account. */
    public static String of(String account, String unit) {
        int kind = unit.lastIndexOf('.');
        return account.equals(MAIN) ? unit : unit.substring(0, kind) + "@" + account + unit.substring(kind);
    }

    String target() {
        return of(account, TARGET);
    }

    /** Words about units and settings of {@value #MAIN}, about those of this account. */
    String inWords(String text) {
        if (account.equals(MAIN)) {
            return text;
        }
        String words = text.replace("/etc/quantum/quantum.env", "/etc/quantum/" + account + "/quantum.env");
        for (String unit : List.of(TARGET, WORKER, WATCHDOG, BRAIN)) {
            words = words.replace(unit, of(account, unit));
        }
        return words;
    }

    static String rehearsal(String account) {
        return "quantum-emergency-exit-rehearsal@" + account + ".service";
    }

    public List<String> all() {
        return Stream.concat(running.stream(), called.stream()).toList();
    }
}
