package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Moment;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param rawQuery encoded, without the question mark
 * @param rawBody encoded
 * @param apiKey value of the X-MBX-APIKEY header
 * @param received when its last byte was read
 */
public record WireRequest(
        long id,
        String method,
        String path,
        String rawQuery,
        String rawBody,
        Params params,
        Optional<String> apiKey,
        String clientAddress,
        Moment received) {

    /** The symbol that the request names, empty when none. */
    public String symbol() {
        return params.text("symbol");
    }

    RequestLog.Asked asked() {
        return new RequestLog.Asked(params.text("side"), params.text("positionSide"), params.text("quantity"));
    }
}
