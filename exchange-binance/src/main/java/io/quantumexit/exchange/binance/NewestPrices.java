package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Feed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The newest price of each symbol: a price that nobody was told yet gives way to the next one. */
final class NewestPrices implements PushStream.Inbox {

    /** The exchange lists some 700 symbols; prices of more than ten times as many are nonsense. */
    private static final int SYMBOLS_MAX = 7_000;

    private final Feed.Listener listener;
    private final Map<String, BigDecimal> waiting = new HashMap<>();

    NewestPrices(Feed.Listener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void put(String text) {
        StreamMessages.markPrices(text).forEach((symbol, price) -> {
            if (waiting.size() < SYMBOLS_MAX || waiting.containsKey(symbol)) {
                waiting.put(symbol, price);
            }
        });
    }

    @Override
    public void empty(PushStream stream) {
        Map<String, BigDecimal> prices = take();
        if (!prices.isEmpty()) {
            listener.onMarkPrices(prices);
        }
    }

    private synchronized Map<String, BigDecimal> take() {
        Map<String, BigDecimal> prices = Map.copyOf(waiting);
        waiting.clear();
        return prices;
    }
}
