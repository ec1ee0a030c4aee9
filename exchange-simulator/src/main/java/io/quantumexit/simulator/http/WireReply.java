package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it is written. */
public record WireReply(int status, String contentType, String body, Map<String, String> headers) {
    private static final String JSON = "application/json;charset=UTF-8";

    static WireReply json(int status, JsonNode body) {
        return new WireReply(status, JSON, Json.text(body), Map.of());
    }

    static WireReply refused(Rejection refusal) {
        return json(refusal.httpStatus(), Json.message(refusal.code(), refusal.phrase()));
    }

    /** An answer whose text is given. */
    public static WireReply text(int status, String contentType, String body) {
        return new WireReply(status, contentType, body, Map.of());
    }

    /** The answer with more headers; equal names are replaced. */
    public WireReply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new WireReply(status, contentType, body, all);
    }
}
