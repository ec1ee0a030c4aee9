package io.quantumexit.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line for each fault of the exchange that was met. Lines are kept in target; {@code -Dfaults.rewrite=true} puts
 * them, and those kept there by other runs, into docs/exchange-faults.md.
 */
final class FaultTable {

    private static final Path LINES = Path.of("target", "exchange-faults");
    private static final Path DOCUMENT = Path.of("..", "docs", "exchange-faults.md");

    private static final String HEAD = """
            # The exchange as it really is

            What the exchange said, what the system did about it, and what was true at the end: real worker and watchdog on
            a real Redis, the simulator in a process of its own. Each line was written by a test that compared it with the
            simulator's own log of requests and trades: every completion true at the moment it was told, no order beyond
            the position, nothing opened, flipped or sent twice, halted, and at the end no position and no order.

            Times are milliseconds from the panic entry in Redis to the last fill, to the completion that says FLAT, and to
            the first alarm. They are figures of one run on two cores that other builds kept busy; the tests themselves only
            bound them generously.

            Made by `mvn -Pslow -pl system-tests -am verify -Dtest='Exchange*Test' -Dfaults.rewrite=true
            -Dsurefire.failIfNoSpecifiedTests=false`. Row 17 is the network, 18 the answers, 19 one symbol that hangs, 20
            what no plain order closes, 21 positions that lag, 22 entries meanwhile, 29 the key, 38 bodies that never come,
            41 an exchange that is away, 53 reads that fail while orders work.

            | # | the exchange | its answers from the trigger on | what was done | at the end | closed | FLAT told | alarm |
            |---|---|---|---|---|---|---|---|
            """;

    private FaultTable() {}

    /** Prints the line of one case and keeps it. */
    static synchronized void add(String row, String name, List<String> cells) {
        String line = "| " + row + " | " + name + " | " + String.join(" | ", cells) + " |";
        System.out.println("exchange: " + line);
        try {
            Files.createDirectories(LINES);
            Files.writeString(LINES.resolve(fileName(row, name)), line + "\n");
            if (Boolean.getBoolean("faults.rewrite")) {
                rewrite();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(String row, String name) {
        return (row + "-" + name).replaceAll("[^\\p{L}0-9]+", "-") + ".md";
    }

    private static void rewrite() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        try (Stream<Path> lines = Files.list(LINES)) {
            for (Path line : lines.sorted().toList()) {
                text.append(Files.readString(line));
            }
        }
        Files.writeString(DOCUMENT, text);
    }
}
