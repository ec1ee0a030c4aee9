package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a refusal says: {@code {"code":-2022,"msg":"…"}}, bare words, or a gateway's page.
 *
 * @param code the exchange's, negative; 0 when there is none that can be read
 * @param text the exchange's words, or the beginning of whatever came
 */
record ErrorBody(int code, String text) {

    private static final int TEXT_MAX_CHARACTERS = 200;

    /** More than any refusal of the exchange, less than a gateway's page with pictures. */
    private static final int BODY_MAX_BYTES = 8_192;

    static ErrorBody of(byte[] body) {
        if (body.length <= BODY_MAX_BYTES) {
            try {
                JsonNode json = Json.object(body);
                JsonNode code = json.path("code");
                return new ErrorBody(
                        code.isIntegralNumber() && code.canConvertToInt() ? code.intValue() : 0,
                        oneLine(json.path("msg").asText("")));
            } catch (OddBodyException notJson) {
                // Words or a page: shown below.
            }
        }
        int length = Math.min(body.length, BODY_MAX_BYTES);
        return new ErrorBody(0, oneLine(new String(body, 0, length, StandardCharsets.UTF_8)));
    }

    /** Whether a gateway answered in the exchange's place. */
    boolean isPage() {
        return text.startsWith("<");
    }

    boolean says(String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= TEXT_MAX_CHARACTERS ? line : line.substring(0, TEXT_MAX_CHARACTERS) + "…";
    }
}
