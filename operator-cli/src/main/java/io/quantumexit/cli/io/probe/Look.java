package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Turns what happens while looking into a fact. */
final class Look {

    private Look() {}

    /** Something that may fail. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    static <T> Fact<T> at(Attempt<T> attempt) {
        try {
            return Fact.of(attempt.run());
        } catch (IOException | RuntimeException e) {
            return Fact.unreadable(why(e));
        }
    }

    static String why(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof RedisFailure || failure instanceof ConfigurationException) {
            return String.valueOf(failure.getMessage()).replace('\n', ' ');
        }
        return String.valueOf(failure);
    }
}
