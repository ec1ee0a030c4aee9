package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.schema.PanicClose;

/**
 * Client order ids of emergency orders: {@code qx-<event>-<round><plan><number>}, at most 36 characters, the same
 * whenever the same event's round is planned again.
 */
final class ClientOrderId {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int MAX_ROUND = 1_000_000;

    private ClientOrderId() {}

    /** What all orders of one event start with. */
    static String event(String eventId) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < eventId.length(); i++) {
            hash = (hash ^ eventId.charAt(i)) * FNV_PRIME;
        }
        return MarketOrder.EMERGENCY_PREFIX + Long.toUnsignedString(hash, Character.MAX_RADIX) + "-";
    }

    /**
     * A running number follows.
     *
     * @param plan counts the plans of one round from 0
     */
    static String prefix(PanicClose panic, int plan) {
        return event(panic.eventId()) + panic.round() % MAX_ROUND + (char) ('a' + plan);
    }
}
