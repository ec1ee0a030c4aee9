package io.quantumexit.daemon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that never shows itself by accident. */
public final class Secret {

    private static final int MAX_BYTES = 64 * 1024;

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /**
     * The content of a file without the white space around it.
     *
     * @throws ConfigurationException when it cannot be read, is empty or is no secret by its size
     */
    public static Secret read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(file + " holds more than " + MAX_BYTES + " bytes: no secret");
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new ConfigurationException(file + " is empty; it should hold a secret");
            }
            return new Secret(text);
        } catch (IOException e) {
            throw new ConfigurationException("secret file " + file + " cannot be read: " + e);
        }
    }

    /** A URL with {@code mask} in place of user and password: all up to the last {@code @}, as one may be in a password. */
    public static String cutFrom(String url, String mask) {
        return url.replaceFirst("(?s)^([\\w+-]+://)?.*@", "$1" + mask);
    }

    /** The text itself; hand it on to nothing that prints. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
