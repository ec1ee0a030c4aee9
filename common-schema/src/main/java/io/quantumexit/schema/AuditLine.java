package io.quantumexit.schema;

/**
 * A line for people and machines: an event's name, then {@code key=value} pairs in the order they were added. A value
 * with spaces, quotes or control characters is put in double quotes; nothing can break out of its line.
 */
public final class AuditLine {

    private final StringBuilder line;

    private AuditLine(String event) {
        line = new StringBuilder(event);
    }

    public static AuditLine of(String event) {
        return new AuditLine(event);
    }

    public AuditLine with(String key, Object value) {
        line.append(' ').append(key).append('=').append(quoted(String.valueOf(value)));
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private static String quoted(String value) {
        if (value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c != '\\' && c != 0x7f)
                && !value.isEmpty()) {
            return value;
        }
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> text.append('\\').append((char) c);
                case '\n' -> text.append("\\n");
                default -> text.append(c < ' ' || c == 0x7f ? ' ' : (char) c);
            }
        });
        return text.append('"').toString();
    }
}
