package io.quantumexit.brain.io;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the journal when a kind of command begins to fail, fails otherwise than before, or works again. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final Map<String, String> failing = new ConcurrentHashMap<>();

    void onResult(String what, @Nullable Throwable failure) {
        if (failure == null) {
            if (failing.remove(what) != null) {
                LOG.info("Redis: {} works again", what);
            }
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String why = String.valueOf(cause.getMessage());
        if (!why.equals(failing.put(what, why))) {
            LOG.warn("Redis: {} failed and is not repeated: {}", what, why);
        }
    }
}
