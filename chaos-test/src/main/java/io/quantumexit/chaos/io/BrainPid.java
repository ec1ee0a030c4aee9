package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The brain as a process that somebody named, where there is no systemd. */
public final class BrainPid implements Brain {

    private final long pid;
    private Optional<ChildProcess> fault = Optional.empty();

    public BrainPid(long pid) {
        this.pid = pid;
    }

    /** Nothing to ask without systemd, but that it is the brain which is named. */
    @Override
    public List<String> inactive() {
        return isBrain() ? List.of() : List.of("process " + pid + " (no Exit Brain)");
    }

    /** A number may be mistyped. */
    private boolean isBrain() {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return commandLine.contains("io.quantumexit.brain") || commandLine.contains("exit-brain.jar");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void bringDown(Method method) {
        // The shell's own kill: there need be no other.
        fault = Optional.of(
                ChildProcess.start("sh", "-c", "kill -s \"$0\" \"$1\"", signal(method), Long.toString(pid)));
    }

    @Override
    public Optional<String> trouble() {
        return fault.map(ChildProcess::failure).orElse(Optional.of("nothing was done to the brain"));
    }

    @Override
    public String describe(Method method) {
        return "SIG" + signal(method) + " to process " + pid;
    }

    @Override
    public Optional<String> restart(Method method) {
        return Optional.of(
                method == Method.HANG ? "kill -KILL " + pid + ", then start the brain again" : "start the brain again");
    }

    private static String signal(Method method) {
        return switch (method) {
            case KILL -> "KILL";
            case STOP -> "TERM";
            case HANG -> "STOP";
        };
    }
}
