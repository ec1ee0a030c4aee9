package io.quantumexit.worker.core;

import io.quantumexit.exchange.Position;
import io.quantumexit.schema.MonoTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A good read of all positions. A row that could not be read counts as an open position of which only the name is known:
 * it has no order, and while it is there nothing is flat.
 *
 * @param unreadable keys of such rows
 * @param startedAt when it was asked for; ages count from here
 */
record PositionRead(List<Position> positions, List<String> unreadable, MonoTime startedAt) {

    PositionRead {
        positions = List.copyOf(positions);
        unreadable = List.copyOf(unreadable);
    }

    int count() {
        return positions.size() + unreadable.size();
    }

    long ageMillis(MonoTime now) {
        return now.since(startedAt);
    }

    List<String> keys() {
        return Stream.concat(positions.stream().map(Position::key), unreadable.stream())
                .toList();
    }

    /** Of the positions that could be read. */
    Set<String> symbols() {
        return positions.stream().map(Position::symbol).collect(Collectors.toCollection(TreeSet::new));
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
