package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/** The end of one call, of whatever kind, as a {@link Reply}. */
final class ReplyCallback<T> implements Callback {

    /** Ten times the largest answer there is (exchangeInfo); beyond that it is no answer. */
    private static final long BODY_MAX_BYTES = 32L << 20;

    private final BinanceConfig config;
    private final UsageMeter meter;
    private final BooleanSupplier otherRoute;
    private final BodyReader<T> reader;
    private final CompletableFuture<Reply<T>> future;
    private final long sentNanos;

    /**
     * @param otherRoute whether the one that was taken is of no use now, and another is
     */
    ReplyCallback(
            BinanceConfig config,
            UsageMeter meter,
            BooleanSupplier otherRoute,
            BodyReader<T> reader,
            CompletableFuture<Reply<T>> future,
            long sentNanos) {
        this.config = config;
        this.meter = meter;
        this.otherRoute = otherRoute;
        this.reader = reader;
        this.future = future;
        this.sentNanos = sentNanos;
    }

    @Override
    public void onFailure(Call call, IOException e) {
        ReplyClass kind = ReplyClassifier.ofFailure(e);
        boolean elsewhere = kind == ReplyClass.NOT_EXECUTED && otherRoute.getAsBoolean();
        future.complete(failed(elsewhere ? ReplyClass.OTHER_ROUTE : kind, 0, 0, words(e), 0));
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            meter.note(response.headers());
            future.complete(judge(response, body(response)));
        } catch (IOException e) {
            future.complete(failed(ReplyClass.UNKNOWN, response.code(), 0, "answer cut short: " + words(e), 0));
        } catch (RuntimeException e) {
            future.complete(failed(ReplyClass.UNKNOWN, response.code(), 0, "answer not readable: " + words(e), 0));
        }
    }

    private Reply<T> judge(Response response, byte[] body) {
        if (response.code() != 200) {
            return refused(response, ErrorBody.of(body), "");
        }
        try {
            return Reply.done(reader.read(body), sentNanos, System.nanoTime());
        } catch (OddBodyException odd) {
            return refused(response, ErrorBody.of(body), odd.getMessage() + ": ");
        }
    }

    private Reply<T> refused(Response response, ErrorBody body, String before) {
        ReplyClass kind = ReplyClassifier.ofAnswer(response.code(), body);
        String message = before + body.text();
        long waitMillis = UsageMeter.retryAfterMillis(response.headers());
        boolean banned = RouteHealth.banMillis(response.code(), body.code(), waitMillis) > 0;
        return banned && otherRoute.getAsBoolean()
                ? failed(ReplyClass.OTHER_ROUTE, response.code(), body.code(), message, 0)
                : failed(kind, response.code(), body.code(), message, waitMillis);
    }

    private static byte[] body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(BODY_MAX_BYTES + 1)) {
            throw new IOException("longer than " + BODY_MAX_BYTES + " bytes");
        }
        return source.readByteArray();
    }

    private Reply<T> failed(ReplyClass kind, int httpStatus, int code, String message, long retryAfterMillis) {
        return new Reply<>(
                kind,
                Optional.empty(),
                httpStatus,
                code,
                config.redact(message),
                retryAfterMillis,
                sentNanos,
                System.nanoTime());
    }

    private static String words(Exception e) {
        // OkHttp itself only says that it was rejected.
        Throwable told = e.getCause() instanceof RejectedExecutionException ? e.getCause() : e;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }
}
