package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.ReplyClass;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a refusal or a failure means (the exchange's pages "general info" and "error code"). In doubt it is
 * {@link ReplyClass#UNKNOWN}: a proof read then decides.
 */
final class ReplyClassifier {

    private ReplyClassifier() {}

    /**
     * A call that ended without an answer. Only where no connection came about, or no thread to begin it, is it sure
     * that nothing was sent.
     */
    static ReplyClass ofFailure(IOException failure) {
        boolean neverBegan = failure instanceof ConnectException
                || failure instanceof BindException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure.getCause() instanceof RejectedExecutionException;
        return neverBegan ? ReplyClass.NOT_EXECUTED : ReplyClass.UNKNOWN;
    }

    /** An answer that is not what was asked for. */
    static ReplyClass ofAnswer(int httpStatus, ErrorBody body) {
        if (httpStatus == 418) {
            return ReplyClass.NEEDS_HUMAN;
        }
        if (httpStatus >= 500 && (body.isPage() || body.says("unknown error"))) {
            return ReplyClass.UNKNOWN;
        }
        return ofCode(body.code()).orElseGet(() -> ofStatus(httpStatus, body));
    }

    private static Optional<ReplyClass> ofCode(int code) {
        return switch (code) {
            case -1000, // unknown error
                    -1006, // unexpected response, execution unknown
                    -1007 // backend timed out, execution unknown
            -> Optional.of(ReplyClass.UNKNOWN);
            case -1001, // internal error, not processed
                    -1003, // too many requests
                    -1008, // overload; one such order was seen placed all the same, so prove it like any other
                    -1015, // too many orders
                    -1021, // timestamp
                    -1022, // signature
                    -5028 // timestamp at the matching engine
            -> Optional.of(ReplyClass.NOT_EXECUTED);
            case -2022, // reduce-only: a resting order holds the size, or nothing is left to reduce
                    -2024, // position not sufficient
                    -4117, // a stop order is triggering
                    -4118 // reduce-only margin check: a resting order
            -> Optional.of(ReplyClass.IN_THE_WAY);
            case -2011, // unknown order
                    -2013 // order does not exist
            -> Optional.of(ReplyClass.GONE_ALREADY);
            case -2014, // key format
                    -2015, // key, IP or permission
                    -2017, // key locked
                    -4088, // no permission to place orders
                    -4109, // account inactive
                    -4192 // cooling-off period
            -> Optional.of(ReplyClass.NEEDS_HUMAN);
            default -> Optional.empty();
        };
    }

    /** By HTTP status, for want of a code that says more. */
    private static ReplyClass ofStatus(int httpStatus, ErrorBody body) {
        return switch (httpStatus) {
            case 401 -> ReplyClass.NEEDS_HUMAN;
            case 403, 429 -> ReplyClass.NOT_EXECUTED;
            case 408 -> ReplyClass.UNKNOWN;
            case 503 ->
                body.says("service unavailable") || body.says("internal error; unable to process")
                        ? ReplyClass.NOT_EXECUTED
                        : ReplyClass.UNKNOWN;
            default ->
                httpStatus >= 400 && httpStatus < 500 && body.code() < 0
                        // The exchange itself found the request at fault; without its code it may have been a gateway.
                        ? ReplyClass.NOT_EXECUTED
                        : ReplyClass.UNKNOWN;
        };
    }
}
