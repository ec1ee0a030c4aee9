package io.quantumexit.worker.core;

import io.quantumexit.exchange.Position;
import io.quantumexit.schema.MonoTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A good read of all positions.
 *
 * @param startedAt when it was asked for; ages count from here
 */
record PositionRead(List<Position> positions, MonoTime startedAt) {

    PositionRead {
        positions = List.copyOf(positions);
    }

    int count() {
        return positions.size();
    }

    long ageMillis(MonoTime now) {
        return now.since(startedAt);
    }

    List<String> keys() {
        return positions.stream().map(Position::key).collect(Collectors.toList());
    }

    /** Absolute size by position key; zero when it is not there. */
    BigDecimal size(String key) {
        return positions.stream()
                .filter(position -> position.key().equals(key))
                .map(position -> position.amount().abs())
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    BigDecimal grossNotional() {
        return positions.stream().map(Position::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
