package io.quantumexit.cli.doctor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of {@code ACL LIST} or of an aclfile. The order of its words does not count: Redis lists them in its own.
 *
 * @param root what it may do outside of its selectors
 * @param selectors the same, each for itself
 */
record AclUser(String name, boolean on, boolean wantsPassword, Set<String> root, Set<Set<String>> selectors) {

    private static final Pattern SELECTOR = Pattern.compile("\\(([^)]*)\\)");

    /** Who it is and where it begins: nothing that it may do. */
    private static final Pattern NEUTRAL = Pattern.compile(
            "on|off|nopass|(skip-)?sanitize-payload|reset|resetpass|resetkeys|resetchannels|nocommands|-@all|[#!>].*|");

    private static final Set<String> POWERS = Set.of("+@all", "allcommands", "+@admin", "+@dangerous");

    /** Redis 7.0 lists most of them as the category without the others. */
    private static final List<String> TRANSACTION = List.of("multi", "exec", "discard", "watch", "unwatch");

    /** What Redis replays of our users' writes in one MULTI; XREADGROUP is replayed as XCLAIM and XGROUP. */
    private static final List<String> REPLAYED = List.of(
            "+hset", "+hdel", "+del", "+set", "+xadd", "+xtrim", "+xack", "+xclaim", "+xgroup|create", "+xgroup|setid");

    static List<AclUser> all(List<String> lines) {
        return lines.stream()
                .map(line -> line.trim().split("\\s+", 3))
                .filter(words -> words.length == 3 && words[0].equals("user"))
                .map(words -> read(words[1], words[2]))
                .toList();
    }

    static Optional<AclUser> find(List<AclUser> users, String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    private static AclUser read(String name, String rules) {
        Set<Set<String>> selectors = new HashSet<>();
        Matcher selector = SELECTOR.matcher(rules);
        while (selector.find()) {
            selectors.add(rights(selector.group(1)));
        }
        String outside = selector.replaceAll(" ");
        List<String> words = List.of(outside.split("\\s+"));
        return new AclUser(name, words.contains("on"), !words.contains("nopass"), rights(outside), selectors);
    }

    private static Set<String> rights(String rules) {
        Set<String> words = Arrays.stream(rules.split("\\s+"))
                .filter(word -> !NEUTRAL.matcher(word).matches())
                .map(word -> word.replaceFirst("^%(RW|WR)~", "~"))
                .map(word -> word.equals("allkeys") ? "~*" : word)
                .collect(Collectors.toCollection(HashSet::new));
        if (words.remove("+@transaction")) {
            TRANSACTION.stream().filter(name -> !words.remove("-" + name)).forEach(name -> words.add("+" + name));
        }
        return Set.copyOf(words);
    }

    boolean mayDoAnything() {
        return scopes().flatMap(Set::stream).anyMatch(word -> word.startsWith("+") || word.equals("allcommands"));
    }

    /** Rights that no program of ours needs, whatever an aclfile says. */
    boolean isMighty() {
        return scopes().anyMatch(scope ->
                scope.stream().anyMatch(POWERS::contains) || (scope.contains("+@write") && scope.contains("~*")));
    }

    /** As far as the replay of the append-only file needs it. */
    boolean mayReplay() {
        return root.contains("~*")
                && (root.contains("+@write") || root.contains("+@all") || root.containsAll(REPLAYED));
    }

    /** Something is allowed that the other one may not do. */
    boolean exceeds(AclUser other) {
        return !other.root.containsAll(allowed(root))
                || selectors.stream()
                        .anyMatch(mine -> other.selectors.stream().noneMatch(its -> its.containsAll(allowed(mine))));
    }

    boolean hasRulesOf(AclUser other) {
        return root.equals(other.root) && selectors.equals(other.selectors);
    }

    private static Set<String> allowed(Set<String> rights) {
        return rights.stream().filter(word -> !word.startsWith("-")).collect(Collectors.toSet());
    }

    private Stream<Set<String>> scopes() {
        return Stream.concat(Stream.of(root), selectors.stream());
    }
}
