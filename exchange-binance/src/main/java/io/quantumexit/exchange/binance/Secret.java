package io.quantumexit.exchange.binance;

import java.util.Objects;

/** A text that shows itself to nobody who does not ask for it by name. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * The secret with this text.
     *
     * @throws IllegalArgumentException when the text is blank or has characters that no key has
     */
    public static Secret of(String text) {
        if (text.isBlank() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a key is printable ASCII without spaces, this one is blank or is not");
        }
        return new Secret(text);
    }

    /** The text itself, for the one place that signs or sends it. */
    String reveal() {
        return text;
    }

    /** The same words with every occurrence of this secret taken out. */
    String removedFrom(String words) {
        return words.replace(text, "***");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
