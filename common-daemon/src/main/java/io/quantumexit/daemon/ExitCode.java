package io.quantumexit.daemon;

/** What a process answers when it ends; an operator's command answers with the state it found. */
public enum ExitCode {
    OK(0),
    FAILED(1),
    /** The command line was wrong. */
    USAGE(2),
    NOT_RUNNING(3),
    /** It could not be found out. */
    UNKNOWN(4),
    /** Positions are guarded, but something the guard needs is missing. */
    GUARD_DEGRADED(10),
    /** Trading is halted. */
    HALTED(20),
    /** A panic is under way or ended with positions open. */
    PANIC_NOT_FLAT(21),
    /** Asked for something that is not allowed now. */
    REFUSED(22),
    /** An exception nobody handled; systemd starts the daemon again. */
    SOFTWARE(70),
    /** A setting is wrong; systemd does not restart, as waiting cannot mend it. */
    CONFIG(78);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
