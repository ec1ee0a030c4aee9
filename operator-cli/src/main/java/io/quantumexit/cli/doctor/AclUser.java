package io.quantumexit.cli.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code ACL LIST}, as far as it matters here.
 *
 * @param words all behind the name; selectors are words with brackets, so what they allow is seen, too
 */
record AclUser(String name, List<String> words) {

    AclUser {
        words = List.copyOf(words);
    }

    static Optional<AclUser> find(List<String> lines, String name) {
        return lines.stream()
                .map(line -> Arrays.asList(line.trim().split("\\s+")))
                .filter(words -> words.size() > 2
                        && words.get(0).equals("user")
                        && words.get(1).equals(name))
                .map(words -> new AclUser(name, words.subList(2, words.size())))
                .findFirst();
    }

    boolean on() {
        return words.contains("on");
    }

    boolean wantsPassword() {
        return !words.contains("nopass");
    }

    /** Every command, and not taken back by anything behind it. */
    boolean mayDoAll() {
        return words.lastIndexOf("+@all") > words.lastIndexOf("-@all") || words.contains("(+@all");
    }

    boolean mayDoAnything() {
        return words.stream().anyMatch(word -> word.startsWith("+") || word.startsWith("(+"));
    }

    /** Every write to every key, as the replay of the append-only file needs it. */
    boolean mayReplay() {
        int write = Math.max(words.lastIndexOf("+@write"), words.lastIndexOf("+@all"));
        return words.contains("~*") && write > words.lastIndexOf("-@all");
    }
}
