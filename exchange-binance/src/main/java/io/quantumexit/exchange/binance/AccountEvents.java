package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Feed;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** That the account changed, once for however many events, and that the listen key has ended. */
final class AccountEvents implements PushStream.Inbox {

    /** {@code TRADE_LITE} is the quickest word of a fill. */
    private static final Set<String> CHANGES =
            Set.of("ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE", "ALGO_UPDATE", "TRADE_LITE");

    private static final String KEY_EXPIRED = "listenKeyExpired";

    private final Feed.Listener listener;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean keyExpired = new AtomicBoolean();

    AccountEvents(Feed.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void put(String text) {
        String type = StreamMessages.eventType(text);
        if (CHANGES.contains(type)) {
            changed.set(true);
        } else if (type.equals(KEY_EXPIRED)) {
            keyExpired.set(true);
        }
    }

    @Override
    public void empty(PushStream stream) {
        if (keyExpired.getAndSet(false)) {
            stream.reconnect("listen key expired");
        }
        if (changed.getAndSet(false)) {
            listener.onAccountChanged();
        }
    }
}
