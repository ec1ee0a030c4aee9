package io.quantumexit.bench.world;

import io.quantumexit.system.process.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a trader would write instead: close all with ccxt.
 *
 * @param warm whether it runs already, markets loaded and connections open, when the trigger comes; else the trigger
 *     starts it
 * @param limited whether ccxt's own rate limiter is on, as it is unless somebody switches it off; who does that keeps a
 *     connection open for each position too
 */
public record Peer(Mode mode, boolean warm, boolean limited) {

    /** One order after the other, or {@code Promise.all}. */
    public enum Mode {
        SEQUENTIAL,
        PARALLEL
    }

    private static final Path FOLDER = JavaProgram.root().resolve("bench/peers");
    private static final long END_MAX_SECONDS = 180;

    public String label() {
        return "ccxt " + mode.name().toLowerCase(Locale.ROOT) + (warm ? ", warm" : ", cold")
                + (limited ? "" : ", limiter off");
    }

    /** Whether it has been installed: Node and ccxt are needed for nothing else. */
    public static boolean isThere() {
        return Files.isDirectory(FOLDER.resolve("node_modules/ccxt"));
    }

    /** Has it close everything. */
    public Shot closeAll(Range range) {
        try {
            return warm ? closeWarm(range) : closeCold(range);
        } catch (IOException e) {
            throw new UncheckedIOException(label(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Shot closeCold(Range range) throws IOException, InterruptedException {
        long triggerNanos = System.nanoTime();
        Process process = start(range);
        awaitEnd(process);
        return range.shotSince(triggerNanos);
    }

    private Shot closeWarm(Range range) throws IOException, InterruptedException {
        Process process = start(range);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (!"READY".equals(line)) {
            process.destroyForcibly();
            throw new IOException("said '" + line + "' instead of READY");
        }
        // Its last requests must not count as a part of the exit.
        TimeUnit.SECONDS.sleep(1);
        OutputStream in = process.getOutputStream();
        long triggerNanos = System.nanoTime();
        in.write('\n');
        in.flush();
        awaitEnd(process);
        return range.shotSince(triggerNanos);
    }

    private Process start(Range range) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "close-all.mjs"));
        range.peerArguments().forEach((name, value) -> command.addAll(List.of(name, value)));
        command.addAll(List.of("--mode", mode.name().toLowerCase(Locale.ROOT)));
        command.addAll(List.of("--rate-limit", limited ? "on" : "off"));
        if (warm) {
            command.addAll(List.of("--warm", "--sockets", limited ? "1" : Integer.toString(Math.max(range.size(), 1))));
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NODE_EXTRA_CA_CERTS", range.certificate().toString());
        return builder.start();
    }

    private void awaitEnd(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("does not end");
        }
    }
}
