package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
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
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            CompletableFuture<Integer> end = process.onExit().thenApply(Process::exitValue);
            end = end.completeOnTimeout(-1, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            CompletableFuture<Integer> bounded = end.whenComplete((code, none) -> process.destroyForcibly());
            byte[] all = process.getInputStream().readAllBytes();
            int code = bounded.join();
            return code == -1
                    ? Fact.unreadable(command.get(0) + " gave no answer in " + LIMIT_MILLIS + " ms")
                    : Fact.of(new Said(
                            code,
                            new String(all, StandardCharsets.UTF_8).lines().toList()));
        } catch (IOException e) {
            return Fact.unreadable("there is no " + command.get(0) + " here: " + e.getMessage());
        }
    }
}
