package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Usage;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Keeps what the newest headers say of our use of the limits. Their case differs from one HTTP version to the other. */
final class UsageMeter {

    private static final int DIGITS_MAX = 9;
    private static final int NONE = -1;

    private volatile Usage usage = Usage.UNKNOWN;

    Usage usage() {
        return usage;
    }

    void note(Headers headers) {
        int weight = numberOr(NONE, headers.get("x-mbx-used-weight-1m"));
        if (weight != NONE) {
            usage = new Usage(weight);
        }
    }

    /** {@code Retry-After} in milliseconds, 0 when there is none that is a number of seconds. */
    static long retryAfterMillis(Headers headers) {
        return numberOr(0, headers.get("retry-after")) * 1_000L;
    }

    private static int numberOr(int otherwise, @Nullable String text) {
        boolean number = text != null
                && !text.isEmpty()
                && text.length() <= DIGITS_MAX
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(text) : otherwise;
    }
}
