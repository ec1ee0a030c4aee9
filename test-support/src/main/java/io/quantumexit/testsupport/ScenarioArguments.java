package io.quantumexit.testsupport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and {@code key=value} pairs behind a scenario's command. A value with spaces stands in double quotes. */
public final class ScenarioArguments {

    private static final Pattern TOKEN = Pattern.compile("(?:([^\\s=\"]+)=)?(?:\"([^\"]*)\"|(\\S*))\\s*");

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    ScenarioArguments(String text) {
        Matcher matcher = TOKEN.matcher(text.trim());
        while (matcher.lookingAt() && matcher.end() > matcher.start()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            if (matcher.group(1) == null) {
                words.add(value);
            } else {
                values.put(matcher.group(1), value);
            }
            matcher.region(matcher.end(), matcher.regionEnd());
        }
    }

    /** The words that are no pair, in order. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** Whether the plain word {@code word} was given. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** All pairs, in order. */
    public Map<String, String> values() {
        asked.addAll(values.keySet());
        return new LinkedHashMap<>(values);
    }

    public Optional<String> text(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    public long number(String key, long otherwise) {
        return text(key).map(Long::parseLong).orElse(otherwise);
    }

    /** Pairs the handler never asked for: most likely a typing error in the file. */
    Set<String> unasked() {
        Set<String> left = new HashSet<>(values.keySet());
        left.removeAll(asked);
        return left;
    }
}
