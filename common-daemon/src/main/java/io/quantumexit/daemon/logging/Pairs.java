package io.quantumexit.daemon.logging;

import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code key=value} pairs in a line, as {@code AuditLine} writes them; the first of a name counts. */
final class Pairs {

    private static final int KEY_MAX = 40;

    /** A line of ours has fifteen at most. journald drops an entry of more than 1024 fields without a word. */
    private static final int PAIRS_MAX = 64;

    private Pairs() {}

    static Map<String, String> of(String line) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int at = 0;
        while (at < line.length() && pairs.size() < PAIRS_MAX) {
            int end = at;
            while (end < line.length() && isKey(line.charAt(end))) {
                end++;
            }
            if (end > at && end - at <= KEY_MAX && end < line.length() && line.charAt(end) == '=') {
                StringBuilder value = new StringBuilder();
                int next = readValue(line, end + 1, value);
                pairs.putIfAbsent(line.substring(at, end), value.toString());
                at = next;
            }
            at = afterSpace(line, at);
        }
        return pairs;
    }

    private static boolean isKey(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** Where the next word begins. */
    private static int afterSpace(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space + 1;
    }

    /** Returns where the value ends. */
    private static int readValue(String line, int from, StringBuilder value) {
        boolean quoted = from < line.length() && line.charAt(from) == '"';
        int at = quoted ? from + 1 : from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (quoted ? c == '"' : c == ' ') {
                return at;
            }
            if (quoted && c == '\\' && at + 1 < line.length()) {
                c = line.charAt(++at);
                c = c == 'n' ? '\n' : c;
            }
            value.append(c);
            at++;
        }
        return at;
    }
}
