package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to processes a test has started. */
public final class Signals {

    private Signals() {}

    /** Sends, for example, {@code STOP}, {@code CONT}, {@code TERM} or {@code KILL}. */
    public static void send(Process process, String signal) {
        try {
            // Every POSIX shell has kill built in; a program of that name is not on every machine.
            int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + signal + " " + process.pid() + " answered " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
