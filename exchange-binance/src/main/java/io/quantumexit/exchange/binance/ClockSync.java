package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.Timing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sets the {@link ExchangeClock} by several questions for the time, one after the other: the one with the shortest way
 * there and back is the most exact, and on a cold connection the first is the longest.
 */
final class ClockSync {

    /** Weight 1 each. */
    private static final int SAMPLES = 3;

    /** With one good sample in hand, no further question begins later than this: it might take long. */
    private static final long LAST_QUESTION_AFTER_MILLIS = Timing.READ_TIMEOUT_MILLIS / 3;

    private static final RestRequest TIME = RestRequest.publicGet("/fapi/v1/time");

    private final RestClient rest;
    private final ExchangeClock clock;

    ClockSync(RestClient rest, ExchangeClock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /** Exchange time minus wall clock, milliseconds. */
    CompletableFuture<Reply<Long>> run() {
        long startNanos = clock.nanos();
        return ask().thenCompose(first -> first.isDone() ? more(first, 1, startNanos) : done(first))
                .thenApply(this::set);
    }

    private CompletableFuture<Reply<Long>> ask() {
        return rest.send(TIME, MarketBodies::serverTimeMillis);
    }

    private CompletableFuture<Reply<Long>> more(Reply<Long> best, int asked, long startNanos) {
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - startNanos);
        if (asked == SAMPLES || tookMillis > LAST_QUESTION_AFTER_MILLIS) {
            return done(best);
        }
        return ask().completeOnTimeout(best, Timing.READ_TIMEOUT_MILLIS - tookMillis, TimeUnit.MILLISECONDS)
                .thenCompose(next -> more(better(best, next), asked + 1, startNanos));
    }

    private static Reply<Long> better(Reply<Long> best, Reply<Long> next) {
        return next.isDone() && nanosOf(next) < nanosOf(best) ? next : best;
    }

    private static long nanosOf(Reply<?> reply) {
        return reply.receivedNanos() - reply.sentNanos();
    }

    /** The exchange read its clock, as far as we can know, half way between question and answer. */
    private Reply<Long> set(Reply<Long> best) {
        return best.map(exchangeMillis -> {
            clock.set(exchangeMillis, best.sentNanos() + nanosOf(best) / 2);
            return clock.wallOffsetMillis();
        });
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
