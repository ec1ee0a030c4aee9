package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** One scenario file, split at its {@code ## title} lines. */
record ScenarioFile(Path path, String name, List<Part> scenarios) {

    private static final String TITLE = "##";
    private static final String EFFECT = "=>";
    private static final Pattern COMMAND = Pattern.compile("(\\d+)ms\\s+(\\S+)\\s*(.*)");

    static ScenarioFile read(Path path) {
        try {
            return parse(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException("scenario file " + path, e);
        }
    }

    private static ScenarioFile parse(Path path, List<String> lines) {
        String name = path.getFileName().toString().replaceFirst("\\.txt$", "");
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).startsWith(TITLE)) {
                parts.add(new Part(name, start, lines.subList(start, i)));
                start = i;
            }
        }
        boolean preambleOnly = parts.size() > 1 && parts.get(0).hasNoCommand();
        return new ScenarioFile(path, name, preambleOnly ? parts.subList(1, parts.size()) : parts);
    }

    void rewrite(Supplier<Scenario> fresh) throws IOException {
        List<String> lines = new ArrayList<>();
        int first = scenarios.get(0).firstLine();
        lines.addAll(Files.readAllLines(path).subList(0, first));
        for (Part part : scenarios) {
            lines.addAll(part.play(fresh.get()));
        }
        Files.write(path, lines);
    }

    /**
     * One scenario.
     *
     * @param firstLine its index in the file
     * @param lines as written
     */
    record Part(String fileName, int firstLine, List<String> lines) {

        String title() {
            String head = lines.isEmpty() ? "" : lines.get(0);
            return head.startsWith(TITLE) ? head.substring(TITLE.length()).trim() : fileName;
        }

        boolean hasNoCommand() {
            return lines.stream().noneMatch(line -> COMMAND.matcher(line.trim()).matches());
        }

        void check(Scenario scenario) {
            Assertions.assertFalse(hasNoCommand(), () -> fileName + ": '" + title() + "' has no command");
            List<String> played = play(scenario);
            if (!played.equals(lines)) {
                Assertions.fail(fileName + ".txt: '" + title() + "' came out differently (- expected, + came)\n"
                        + LineDifference.of(lines, played, firstLine));
            }
        }

        /** The lines with the effects that came in place of those that were written. */
        List<String> play(Scenario scenario) {
            List<String> played = new ArrayList<>();
            long lastMillis = 0;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).trim();
                if (line.startsWith(EFFECT)) {
                    continue;
                }
                played.add(lines.get(i));
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                Matcher command = COMMAND.matcher(line);
                if (!command.matches()) {
                    throw malformed(i, "expected '<n>ms command ...', '=> effect', '# comment' or an empty line");
                }
                long atMillis = Long.parseLong(command.group(1));
                if (atMillis < lastMillis) {
                    throw malformed(i, "time runs back");
                }
                lastMillis = atMillis;
                apply(scenario, atMillis, command, i).forEach(effect -> played.add(EFFECT + " " + effect));
            }
            return played;
        }

        private List<String> apply(Scenario scenario, long atMillis, Matcher command, int index) {
            ScenarioArguments arguments = new ScenarioArguments(command.group(3));
            List<String> effects = scenario.apply(atMillis, command.group(2), arguments);
            if (!arguments.unasked().isEmpty()) {
                throw malformed(index, "nobody asked for " + arguments.unasked());
            }
            return effects;
        }

        private AssertionError malformed(int index, String why) {
            return new AssertionError(
                    fileName + ".txt:" + (firstLine + index + 1) + ": " + why + ": " + lines.get(index));
        }
    }
}
