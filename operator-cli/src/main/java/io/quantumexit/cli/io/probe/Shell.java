package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the host's own tools. */
final class Shell {

    /** systemd-analyze takes a second on a busy machine. */
    private static final long LIMIT_MILLIS = 6_000;

    private Shell() {}

    /** What a command said on both its outputs, and how it ended. */
    record Said(int code, List<String> lines) {

        String firstLine() {
            return lines.isEmpty() ? "it ended with " + code : lines.get(0);
        }
    }

    static Fact<Said> run(List<String> command) {
        return run(command, LIMIT_MILLIS);
    }

    static Fact<Said> run(List<String> command, long limitMillis) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            CompletableFuture<Boolean> ended = process.onExit()
                    .thenApply(over -> true)
                    .completeOnTimeout(false, limitMillis, TimeUnit.MILLISECONDS);
            var unused = ended.thenAccept(inTime -> {
                if (!inTime) {
                    process.destroyForcibly(); // ends the reading, too
                }
            });
            byte[] all = process.getInputStream().readAllBytes();
            return ended.join()
                    ? Fact.of(new Said(
                            process.exitValue(),
                            new String(all, StandardCharsets.UTF_8).lines().toList()))
                    : Fact.unreadable(command.get(0) + " gave no answer in " + limitMillis + " ms");
        } catch (IOException e) {
            return Fact.unreadable(command.get(0) + " cannot be run: " + e.getMessage());
        }
    }
}
