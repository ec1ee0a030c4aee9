package io.quantumexit.bench.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where and with what it was measured, one fact a line.
 *
 * @param facts none of which names the machine
 */
public record Machine(List<String> facts) {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    /** As it is now; what cannot be told is left out. */
    public static Machine here() {
        List<String> facts = new ArrayList<>();
        facts.add(firstOf(CPU, "model name") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        facts.add(String.format(Locale.ROOT, "%.1f GiB of memory", memoryGib()));
        facts.add("Linux " + System.getProperty("os.version"));
        facts.add("load average before: " + read(LOAD).split(" ", 2)[0]);
        facts.add(System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.add(said("redis-server", "--version").replaceAll("(v=\\S+).*", "$1"));
        facts.add("Node " + said("node", "--version"));
        return new Machine(facts.stream().filter(fact -> !fact.isBlank()).toList());
    }

    private static double memoryGib() {
        String kib = firstOf(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? 0 : Long.parseLong(kib) / 1024.0 / 1024.0;
    }

    private static String firstOf(Path file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String said(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
