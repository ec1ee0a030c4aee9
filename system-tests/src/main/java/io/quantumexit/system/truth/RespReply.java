package io.quantumexit.system.truth;

import java.util.List;

/**
 * One answer of Redis.
 *
 * @param text of a string, a number or an error; empty otherwise
 * @param items of an array; empty otherwise
 */
public record RespReply(Kind kind, String text, List<RespReply> items) {

    /** What kind of answer it is. */
    public enum Kind {
        TEXT,
        NUMBER,
        ARRAY,
        NIL,
        ERROR
    }

    static final RespReply NIL = new RespReply(Kind.NIL, "", List.of());

    static RespReply of(Kind kind, String text) {
        return new RespReply(kind, text, List.of());
    }

    static RespReply of(List<RespReply> items) {
        return new RespReply(Kind.ARRAY, "", List.copyOf(items));
    }

    public boolean isNil() {
        return kind == Kind.NIL;
    }
}
