package io.quantumexit.worker.core;

import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;

/**
 * Until when the exchange refuses whatever has request weight, as it has said itself. Who goes on asking is banned, and a
 * banned address cannot send orders either, which have no weight.
 */
final class Throttle {

    /** A limit may be lifted earlier than was said; so often it is worth asking. */
    static final long MAX_MILLIS = 30_000;

    private MonoTime until = new MonoTime(0);

    /** A read was answered, or refused. */
    void onReply(Reply<?> reply, MonoTime now) {
        if (reply.isDone()) {
            until = now;
        } else if (reply.isThrottled() && reply.retryAfterMillis() > 0) {
            until = now.plus(Math.min(reply.retryAfterMillis(), MAX_MILLIS));
        }
    }

    boolean isOn(MonoTime now) {
        return now.isBefore(until);
    }

    /** When it is worth asking again; in the past when it is not on. */
    MonoTime until() {
        return until;
    }
}
