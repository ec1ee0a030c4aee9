package io.quantumexit.simulator.market;

import java.util.Optional;

/** Types of orders; the conditional ones belong to the algo book only. */
public enum OrderType {
    LIMIT,
    MARKET,
    STOP,
    STOP_MARKET,
    TAKE_PROFIT,
    TAKE_PROFIT_MARKET,
    TRAILING_STOP_MARKET;

    /** Whether the order waits for a price before it enters the normal book. */
    public boolean conditional() {
        return this != LIMIT && this != MARKET;
    }

    /** What a triggered order becomes. */
    OrderType triggered() {
        return this == STOP || this == TAKE_PROFIT || this == LIMIT ? LIMIT : MARKET;
    }

    /** Reads a wire name. */
    public static Optional<OrderType> of(String name) {
        for (OrderType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
