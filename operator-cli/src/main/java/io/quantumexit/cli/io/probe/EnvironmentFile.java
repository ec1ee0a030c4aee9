package io.quantumexit.cli.io.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** systemd's {@code EnvironmentFile=}, as far as settings need it: a name and a value on a line, maybe in quotes. */
final class EnvironmentFile {

    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*)\\1");

    private EnvironmentFile() {}

    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher assignment = LINE.matcher(line);
            if (assignment.matches()) {
                String value = assignment.group(2).trim();
                Matcher quoted = QUOTED.matcher(value);
                values.put(assignment.group(1), quoted.matches() ? quoted.group(2) : value);
            }
        }
        return values;
    }
}
