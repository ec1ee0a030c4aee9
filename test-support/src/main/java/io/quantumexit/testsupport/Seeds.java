package io.quantumexit.testsupport;

import java.util.Random;

/**
 * Runs a test body under many seeds. {@code -Dseed=N} runs that one only; {@code -Dseeds=N} runs N of them. A failure
 * names the seed that replays it.
 */
public final class Seeds {

    private static final String ONE = "seed";
    private static final String COUNT = "seeds";

    private Seeds() {}

    /** A test body; everything random in it must come from {@code random}. */
    @FunctionalInterface
    public interface Body {
        void run(long seed, Random random) throws Exception;
    }

    /** Runs {@code body} with the seeds 1 to {@code count}, unless a system property says otherwise. */
    public static void each(int count, Body body) {
        Long only = Long.getLong(ONE);
        if (only != null) {
            run(only, body);
            return;
        }
        long last = Long.getLong(COUNT, count);
        for (long seed = 1; seed <= last; seed++) {
            run(seed, body);
        }
    }

    private static void run(long seed, Body body) {
        try {
            body.run(seed, new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed + " failed; replay it with -Dseed=" + seed + ": " + e, e);
        }
    }
}
