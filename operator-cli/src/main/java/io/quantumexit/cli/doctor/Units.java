package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.stream.Stream;

/**
 * The units of one account.
 *
 * @param running what has to be active all the time
 * @param called what others start when it is time
 */
public record Units(List<String> running, List<String> called) {

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
                List.of(
                        TARGET,
                        WORKER,
                        WATCHDOG,
                        BRAIN,
                        "quantum-emergency-exit@" + account + ".path",
                        "quantum-emergency-exit-rehearsal@" + account + ".timer"),
                List.of(
                        "quantum-emergency-exit@" + account + ".service",
                        rehearsal(account),
                        "quantum-watchdog-lost@" + account + ".service",
                        // A template is only known by an instance of it.
                        "quantum-alert@" + WORKER + ".service"));
    }

    static String rehearsal(String account) {
        return "quantum-emergency-exit-rehearsal@" + account + ".service";
    }

    public List<String> all() {
        return Stream.concat(running.stream(), called.stream()).toList();
    }
}
