package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Messages of the push streams. One that is not understood says nothing: REST is the truth. */
final class StreamMessages {

    private StreamMessages() {}

    /** Prices in a {@code !markPrice@arr} message, by symbol; empty when it is another. */
    static Map<String, BigDecimal> markPrices(String text) {
        try {
            return MarketBodies.prices(Json.array(text.getBytes(StandardCharsets.UTF_8)), "s", "p");
        } catch (OddBodyException odd) {
            return Map.of();
        }
    }

    /** Type of a user data event, empty when it has none. */
    static String eventType(String text) {
        try {
            JsonNode event = Json.object(text.getBytes(StandardCharsets.UTF_8));
            return event.path("e").asText("");
        } catch (OddBodyException odd) {
            return "";
        }
    }
}
