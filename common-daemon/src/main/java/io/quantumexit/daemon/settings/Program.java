package io.quantumexit.daemon.settings;

/** The programs that read settings. They may share one environment file: each takes what it uses. */
public enum Program {
    EXIT_BRAIN("exit-brain"),
    WATCHDOG("watchdog"),
    WORKER("eew-worker"),
    OPERATOR("qtexit"),

    /** {@code qtexit doctor}, which looks at what the daemons use. */
    DOCTOR("qtexit doctor"),
    CHAOS_TEST("quantum-chaos-test");

    private final String programName;

    Program(String programName) {
        this.programName = programName;
    }

    public String programName() {
        return programName;
    }
}
