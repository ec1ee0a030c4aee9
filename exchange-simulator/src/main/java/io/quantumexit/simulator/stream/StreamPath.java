package io.quantumexit.simulator.stream;

import java.util.Locale;
import java.util.Optional;

/**
 * The path that a stream connection came by. Each carries one kind of stream only; what else is subscribed there is
 * acknowledged and silent. Source: Important WebSocket Change Notice of the exchange, in force since 2026-04-23.
 */
enum StreamPath {
    /** The best prices of the book. */
    PUBLIC,
    /** All other market data. */
    MARKET,
    /** An account's events. */
    PRIVATE,
    /** No prefix: once the path of everything, now of the book only. */
    LEGACY;

    static StreamPath ofPrefix(Optional<String> prefix) {
        return prefix.map(name -> valueOf(name.toUpperCase(Locale.ROOT))).orElse(LEGACY);
    }

    /** Where a stream belongs. */
    static StreamPath ofStream(String name) {
        if (!MarketStreams.known(name)) {
            return PRIVATE;
        }
        return name.contains("bookTicker") ? PUBLIC : MARKET;
    }

    /**
     * Whether a stream sends here.
     *
     * @param legacyCarriesAll as before the change
     */
    boolean carries(String stream, boolean legacyCarriesAll) {
        StreamPath home = ofStream(stream);
        return this == home || (this == LEGACY && (legacyCarriesAll || home == PUBLIC));
    }
}
