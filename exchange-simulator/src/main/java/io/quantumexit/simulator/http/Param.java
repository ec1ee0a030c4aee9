package io.quantumexit.simulator.http;

import java.util.List;

/**
 * What an endpoint makes of one parameter.
 *
 * @param only the values that are understood; empty = all that the exchange documents
 * @param note what the table of endpoints says of it
 */
record Param(String name, Use use, List<String> only, String note) {

    enum Use {
        /** Without it the request is refused. */
        REQUIRED,
        OPTIONAL,
        /** Accepted without effect, because in this market it cannot have one. */
        NO_EFFECT,
        /** Documented, but not built here: refused, except for the values that mean nothing. */
        NOT_SUPPORTED,
        /** Refused by the exchange as well. */
        NOT_REQUIRED
    }

    static Param required(String name) {
        return new Param(name, Use.REQUIRED, List.of(), "");
    }

    static Param required(String name, String note) {
        return new Param(name, Use.REQUIRED, List.of(), note);
    }

    static Param optional(String name) {
        return new Param(name, Use.OPTIONAL, List.of(), "");
    }

    static Param optional(String name, String note) {
        return new Param(name, Use.OPTIONAL, List.of(), note);
    }

    static Param withoutEffect(String name, String why) {
        return new Param(name, Use.NO_EFFECT, List.of(), why);
    }

    /** Refused unless it has one of these values. */
    static Param notSupported(String name, String... except) {
        return new Param(name, Use.NOT_SUPPORTED, List.of(except), "");
    }

    static Param notRequired(String name) {
        return new Param(name, Use.NOT_REQUIRED, List.of(), "");
    }
}
