package io.quantumexit.cli.app;

import io.quantumexit.cli.io.DirectLink;
import io.quantumexit.cli.io.KeyTypes;
import io.quantumexit.daemon.redis.RedisFailure;
import java.util.Optional;

/** Turns what went wrong with Redis into what happened, to what, and what to do. */
final class RedisAdvice {

    private RedisAdvice() {}

    static String of(RedisFailure failure, Session session) {
        String where = "Redis at " + session.label();
        return switch (failure.kind()) {
            case NOT_CONNECTED -> where + " cannot be used: " + whyNot(session);
            case UNAVAILABLE ->
                where + " did not answer in time (" + failure.getMessage()
                        + "); what was asked may or may not have been done: look with `qtexit status`";
            case REJECTED -> rejected(failure, session, where);
        };
    }

    private static String whyNot(Session session) {
        try (DirectLink link = DirectLink.dial(session.endpoint())) {
            return (link.isOpen() ? "it was away for a moment" : "it closes connections at once")
                    + "; repeat the command";
        } catch (RedisFailure e) {
            return e.getMessage() + "; " + cure(String.valueOf(e.getMessage()));
        }
    }

    private static String rejected(RedisFailure failure, Session session, String where) {
        if (failure.code().equals("WRONGTYPE")) {
            Optional<String> wrong = new KeyTypes(session.redis()).firstWrong(session.keys());
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return where + " refused: " + failure.getMessage() + "; " + cure(String.valueOf(failure.getMessage()));
    }

    private static String cure(String why) {
        if (why.contains("WRONGPASS") || why.contains("NOAUTH")) {
            return "check --user and --password-file (QT_REDIS_USER, QT_REDIS_PASSWORD_FILE)";
        }
        if (why.contains("NOPERM")) {
            return "this Redis user may not do that; use the operator's, or the right --prefix";
        }
        if (why.contains("MISCONF") || why.contains("OOM") || why.contains("READONLY")) {
            return "Redis takes no writes; mend that, and if positions must close now, close them at the exchange";
        }
        return "check that it runs and that --redis (or QT_REDIS_URL) names it";
    }
}
