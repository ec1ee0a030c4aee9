package io.quantumexit.chaos.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A short command of the system. */
final class ChildProcess {

    /** A JVM that is told to end takes a second or two. */
    private static final long END_MILLIS = 10_000;

    private final String command;
    private final Process process;

    private ChildProcess(String command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Starts it and does not wait. */
    static ChildProcess start(String... command) {
        String text = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new ChildProcess(text, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + text, e);
        }
    }

    /** All it says, a line each, when it has ended. */
    List<String> lines() {
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        }
    }

    /** How it failed; empty when it ended well. One that does not end within a while has failed, too. */
    Optional<String> failure() {
        if (!Waiting.until(END_MILLIS, () -> !process.isAlive())) {
            return Optional.of(command + " has not ended in " + END_MILLIS / 1_000 + " s");
        }
        if (process.exitValue() == 0) {
            return Optional.empty();
        }
        return Optional.of(command + " ended with " + process.exitValue() + ": " + String.join(" ", lines()));
    }
}
