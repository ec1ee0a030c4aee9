package io.quantumexit.exchange;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The exchange's push streams. Updates may be late, doubled or missing, also for long: a feed is a hint, REST is the
 * truth. It reconnects by itself.
 */
public interface Feed extends AutoCloseable {

    /** Called on the feed's thread; must return at once. */
    interface Listener {

        /** Mark prices that changed, in quote currency. */
        void onMarkPrices(Map<String, BigDecimal> prices);

        /** Positions or orders of the account changed: worth a read. */
        void onAccountChanged();

        /** A stream came up or went away. */
        void onConnection(boolean market, boolean account);
    }

    void start(Listener listener);

    @Override
    void close();
}
