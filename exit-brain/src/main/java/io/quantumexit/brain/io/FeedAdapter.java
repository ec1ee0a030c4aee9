package io.quantumexit.brain.io;

import io.quantumexit.brain.core.Input;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.exchange.Feed;
import java.math.BigDecimal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what the exchange pushes. A full mailbox loses it: prices come again, and positions are read anyway. */
public final class FeedAdapter implements Feed.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(FeedAdapter.class);

    private final Mailbox<Input> mailbox;

    public FeedAdapter(Mailbox<Input> mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void onMarkPrices(Map<String, BigDecimal> prices) {
        offer(new Input.PricesPushed(prices));
    }

    @Override
    public void onAccountChanged() {
        offer(new Input.AccountChanged());
    }

    /** Whatever happened while the account stream was away was not told. */
    @Override
    public void onConnection(boolean market, boolean account) {
        LOG.info("exchange streams: market {}, account {}", word(market), word(account));
        offer(new Input.AccountChanged());
    }

    private void offer(Input input) {
        if (!mailbox.offer(input)) {
            LOG.warn("mailbox full; {} is lost", input.kind());
        }
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
