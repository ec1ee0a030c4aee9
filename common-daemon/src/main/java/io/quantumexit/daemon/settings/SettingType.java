package io.quantumexit.daemon.settings;

import java.util.Optional;

/**
 * How a setting's text is read.
 *
 * @param bound what is accepted, to stand behind "must be"
 */
public record SettingType<T>(String bound, Reader<T> reader) {

    /** Reads a text; empty or an {@link IllegalArgumentException} when it is out of bounds. */
    @FunctionalInterface
    public interface Reader<T> {
        Optional<T> read(String text);
    }

    Optional<T> read(String text) {
        try {
            return reader.read(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
