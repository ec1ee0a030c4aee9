package io.quantumexit.daemon.redis;

import org.jspecify.annotations.Nullable;

/** Why a command did not succeed, and with it whether it may have run. */
public final class RedisFailure extends RuntimeException {

    /** What is known about the command. */
    public enum Kind {
        /** No answer: it may have run, may still run, or never will. */
        UNAVAILABLE,

        /** Redis answered with an error; the command did not run. */
        REJECTED,

        /** It was never sent. */
        NOT_CONNECTED
    }

    private final Kind kind;
    private final String code;

    private RedisFailure(Kind kind, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public static RedisFailure unavailable(String what, Throwable cause) {
        return new RedisFailure(Kind.UNAVAILABLE, "", what, cause);
    }

    /** From the server's error reply, for example {@code WRONGTYPE Operation against a key ...}. */
    public static RedisFailure rejected(String reply, Throwable cause) {
        int space = reply.indexOf(' ');
        return new RedisFailure(Kind.REJECTED, space < 0 ? reply : reply.substring(0, space), reply, cause);
    }

    public static RedisFailure notConnected(String what) {
        return new RedisFailure(Kind.NOT_CONNECTED, "", what, null);
    }

    /** What a future of {@link RedisPort} failed with, out of whatever {@code CompletableFuture} has wrapped it in. */
    public static RedisFailure of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof RedisFailure) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RedisFailure known ? known : unavailable(failure.toString(), failure);
    }

    public Kind kind() {
        return kind;
    }

    /** First word of the server's error, such as WRONGTYPE, NOGROUP, MISCONF, NOPERM, OOM, READONLY; else empty. */
    public String code() {
        return code;
    }

    /** Whether Redis answered with an error that contains {@code part}. */
    public boolean isReply(String part) {
        return kind == Kind.REJECTED && String.valueOf(getMessage()).contains(part);
    }

    /** For callers who go on after a refusal, but not without an answer. */
    void rethrowUnlessRejected() {
        if (kind != Kind.REJECTED) {
            throw this;
        }
    }

    /** Whether the command has surely not run and never will. */
    public boolean surelyNotExecuted() {
        return kind != Kind.UNAVAILABLE;
    }
}
