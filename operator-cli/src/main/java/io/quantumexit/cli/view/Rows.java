package io.quantumexit.cli.view;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out labelled rows: a topic, one coloured word, and sentences behind it. */
final class Rows {

    private static final int LABEL_WIDTH = 11;
    private static final int WORD_WIDTH = 15;

    private final StringBuilder text = new StringBuilder();

    /** How a word is coloured. */
    interface Colour {
        String apply(String word);
    }

    Rows row(String label, String word, Colour colour, List<String> lines) {
        Iterator<String> rest = lines.iterator();
        text.append(pad(label, LABEL_WIDTH))
                .append(rest.hasNext() ? colour.apply(word) + pad("", WORD_WIDTH - word.length()) : colour.apply(word))
                .append(rest.hasNext() ? rest.next() : "")
                .append('\n');
        rest.forEachRemaining(line -> line(pad("", LABEL_WIDTH + WORD_WIDTH) + line));
        return this;
    }

    Rows line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** The parts that say something, with commas between. */
    static String list(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String pad(String word, int width) {
        return word.length() >= width ? word + " " : word + " ".repeat(width - word.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
