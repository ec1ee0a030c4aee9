package io.quantumexit.brain.core;

import io.quantumexit.exchange.Position;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the account holds and what it is worth, as far as the exchange has told. */
final class Holdings {

    /** The exchange lists some 700 symbols; ten times that is nonsense. */
    private static final int SYMBOLS_MAX = 7_000;

    /** A mark price in quote currency, and when it came. */
    record Price(BigDecimal value, MonoTime arrived) {}

    private final Map<String, Price> prices = new HashMap<>();
    private List<Position> positions = List.of();
    private Optional<MonoTime> readAt = Optional.empty();
    private MonoTime pricesNeededSince;
    private MonoTime priceArrived;

    Holdings(MonoTime start) {
        pricesNeededSince = start;
        priceArrived = start;
    }

    /**
     * Takes over a good read.
     *
     * @param startedAt when it was asked for; what happened later may be missing from it
     */
    void onPositions(List<Position> read, MonoTime startedAt, MonoTime now) {
        if (positions.isEmpty()) {
            pricesNeededSince = now;
        }
        positions = List.copyOf(read);
        readAt = Optional.of(startedAt);
        read.forEach(position -> onMark(position, startedAt));
    }

    /** Takes over mark prices that were true then; zero is none. */
    void onPrices(Map<String, BigDecimal> read, MonoTime now) {
        read.forEach((symbol, price) -> {
            if (price.signum() > 0 && (prices.containsKey(symbol) || prices.size() < SYMBOLS_MAX)) {
                prices.put(symbol, new Price(price, now));
                priceArrived = priceArrived.isBefore(now) ? now : priceArrived;
            }
        });
    }

    /** The price in a position read, as old as the question; one that was pushed since is better. */
    private void onMark(Position position, MonoTime askedAt) {
        Price known = prices.get(position.symbol());
        if (known == null || known.arrived.isBefore(askedAt)) {
            onPrices(Map.of(position.symbol(), position.markPrice()), askedAt);
        }
    }

    /** Empty also before the first read. */
    List<Position> positions() {
        return positions;
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** When the newest good read of positions was asked for. */
    Optional<MonoTime> readAt() {
        return readAt;
    }

    Optional<Position> find(String key) {
        return positions.stream().filter(position -> position.key().equals(key)).findFirst();
    }

    /** The mark price, unless it is too old to decide on. */
    Optional<Price> price(String symbol, MonoTime now) {
        return Optional.ofNullable(prices.get(symbol))
                .filter(price -> now.since(price.arrived) <= Timing.UNREADABLE_MILLIS);
    }

    /** How long no price at all has come while some were needed. */
    long priceSilenceMillis(MonoTime now) {
        MonoTime since = priceArrived.isBefore(pricesNeededSince) ? pricesNeededSince : priceArrived;
        return isEmpty() ? 0 : now.since(since);
    }

    /** In quote currency, at the exchange's own mark prices. */
    BigDecimal grossNotional() {
        return positions.stream().map(Position::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
