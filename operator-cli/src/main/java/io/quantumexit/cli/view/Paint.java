package io.quantumexit.cli.view;

/** Colour for a terminal, or none. Colour never carries what the words do not say. */
public enum Paint {
    PLAIN,
    ANSI;

    /** As it should be. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** Look at it. */
    public String warn(String text) {
        return wrap("33", text);
    }

    /** Act on it. */
    public String bad(String text) {
        return wrap("1;31", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
