package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer before it is written. */
public record WireReply(int status, String contentType, String body, Map<String, String> headers) {
    private static final Pattern CODE = Pattern.compile("^\\s*\\{\\s*\"code\"\\s*:\\s*(-?\\d{1,9})\\b");
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

    /** The error code that the answer begins with, 0 when it has none. */
    int code() {
        Matcher code = CODE.matcher(body);
        return status != 200 && code.find() ? Integer.parseInt(code.group(1)) : 0;
    }
}
