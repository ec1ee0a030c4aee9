package io.quantumexit.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one figure came to.
 *
 * @param figure its name on the command line
 * @param what it is, in a few words
 * @param command that measured it
 * @param when it ended, ISO-8601
 * @param notes what a reader has to know to judge it
 */
public record Result(
        String figure,
        String what,
        String command,
        String when,
        long seconds,
        Machine machine,
        List<Row> rows,
        List<String> notes) {

    static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    /** Whether no goal was missed. */
    public boolean held() {
        return rows.stream().allMatch(row -> row.met().orElse(true));
    }

    /** Whether every attempt of ours gave a value. */
    public boolean works() {
        return rows.stream().filter(row -> row.who().equals(Row.OURS)).allMatch(row -> row.failed() == 0);
    }

    public void write(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("results to " + file, e);
        }
    }

    public static Result read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Result.class);
        } catch (IOException e) {
            throw new UncheckedIOException("results of " + file, e);
        }
    }

    /** All of them as one JSON document. */
    public static String json(List<Result> results) {
        try {
            return JSON.writeValueAsString(results);
        } catch (IOException e) {
            throw new UncheckedIOException("results", e);
        }
    }
}
