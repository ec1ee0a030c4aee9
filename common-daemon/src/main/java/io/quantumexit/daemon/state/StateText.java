package io.quantumexit.daemon.state;

import io.quantumexit.schema.Fields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The form of a {@link StateFile}. */
final class StateText {

    private static final String CHECKSUM = "crc32c=";

    private StateText() {}

    static String of(Fields values) {
        StringBuilder body = new StringBuilder();
        values.asMap()
                .forEach((name, value) -> body.append(name)
                        .append('=')
                        .append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                        .append('\n'));
        return body + CHECKSUM + checksum(body.toString()) + "\n";
    }

    /** Empty when a single character is not as it was written. */
    static Optional<Fields> parse(String text) {
        int end = text.lastIndexOf(CHECKSUM);
        if (end < 0 || !text.equals(text.substring(0, end) + CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            return Optional.empty();
        }
        return Optional.of(values(text.substring(0, end)));
    }

    /** What the lines say, whoever wrote them. */
    static Fields values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int sign = line.indexOf('=');
            if (sign > 0) {
                values.put(line.substring(0, sign), unescaped(line.substring(sign + 1)));
            }
        });
        return Fields.of(values);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
        }
        return plain.toString();
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
