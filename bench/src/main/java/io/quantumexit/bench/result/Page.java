package io.quantumexit.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The page of all results that are kept: {@code docs/benchmarks.md}, made of {@code docs/benchmarks/*.json}. */
public final class Page {

    private static final String HEAD = """
            # Benchmarks

            What this system promises, measured. Made by `tools/bench`, which prints the same tables; every value that was
            measured is in [benchmarks/](benchmarks/). Nothing here is typed by hand.

                tools/bench all               # on a machine that does nothing else
                tools/bench all --quick       # shows that it works, nothing to publish
                tools/bench exit --n 20 --rtt 50 --positions 50
                tools/bench --help

            Real processes: each daemon is a JVM started as its unit starts it (the package's jars, options and class-data
            archive), Redis is real, the exchange is the simulator in a process of its own, over TLS, with a round trip on
            every request. Times are taken where things happen: requests and fills by the exchange's own clock, entries by
            Redis' stream ids, all of it on one host's monotonic clock; never by a daemon's own word. An exit counts only if
            the account is flat at its end. The peers are what a trader would use instead: a close-all script on ccxt
            (`bench/peers`), against the same exchange in the same run.

            Absolute times move from machine to machine; ratios hardly do. p99 of fewer than 100 samples is their maximum.
            """;

    private Page() {}

    /** Writes the page for the results of {@code folder} beside it. */
    public static void write(Path page, Path folder, List<String> order) {
        StringBuilder text = new StringBuilder(HEAD);
        for (String figure : order) {
            Path file = folder.resolve(figure + ".json");
            if (Files.exists(file)) {
                text.append(section(Result.read(file), folder));
            }
        }
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(page.toString(), e);
        }
    }

    private static String section(Result result, Path folder) {
        StringBuilder text = new StringBuilder();
        text.append("\n## ")
                .append(result.figure())
                .append(": ")
                .append(result.what())
                .append("\n\n");
        text.append("`").append(result.command()).append("`, ").append(result.when());
        text.append(", ").append(result.seconds()).append(" s\n\n");
        text.append(Table.of(result.rows())).append('\n');
        if (result.figure().equals("scale")) {
            for (String plot : List.of("close-time-by-positions", "close-time-by-rtt")) {
                text.append("![").append(plot.replace('-', ' ')).append("](");
                text.append(folder.getFileName()).append('/').append(plot).append(".svg)\n\n");
            }
        }
        result.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        return text.append("- ")
                .append(result.machine().facts().stream().collect(Collectors.joining("; ")))
                .append('\n')
                .toString();
    }
}
