package io.quantumexit.bench;

import io.quantumexit.bench.result.Page;
import io.quantumexit.bench.result.Result;
import io.quantumexit.system.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts a result among those that are kept, and makes page and plots of all of them. */
final class Publication {

    private static final Path DOCS = JavaProgram.root().resolve("docs");
    private static final Path RESULTS = DOCS.resolve("benchmarks");
    private static final Path PLOTS = JavaProgram.root().resolve("bench/plots");

    private Publication() {}

    static void of(Result result) throws InterruptedException {
        try {
            Files.createDirectories(RESULTS);
            result.write(RESULTS.resolve(result.figure() + ".json"));
            if (result.figure().equals(Figure.SCALE.label())) {
                plot();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("publishing " + result.figure(), e);
        }
        Page.write(
                DOCS.resolve("benchmarks.md"),
                RESULTS,
                Stream.of(Figure.values()).map(Figure::label).toList());
    }

    private static void plot() throws IOException, InterruptedException {
        for (List<String> command :
                List.of(List.of("npm", "ci", "--silent"), List.of("node", "plot.mjs", RESULTS.toString()))) {
            int code = new ProcessBuilder(command)
                    .directory(PLOTS.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", command) + " answered " + code);
            }
        }
    }
}
