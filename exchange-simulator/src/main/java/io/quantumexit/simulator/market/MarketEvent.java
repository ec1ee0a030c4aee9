package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Something that happened, told in the order in which it did. */
public sealed interface MarketEvent {

    /** The account that it happened to. */
    String account();

    /** Exchange time, milliseconds. */
    long atMillis();

    /** A fill, told before what it changes. */
    record Traded(Trade trade) implements MarketEvent {
        @Override
        public String account() {
            return trade.account();
        }

        @Override
        public long atMillis() {
            return trade.timeMillis();
        }
    }

    /** An order of the normal book changed; a fill carries its trade, and its owner may have amended it. */
    record OrderChanged(Order order, Optional<Trade> trade, boolean amended, long atMillis) implements MarketEvent {
        @Override
        public String account() {
            return order.account();
        }
    }

    /** Positions or balance changed. */
    record PositionsChanged(
            String account,
            BigDecimal walletBalance,
            BigDecimal balanceChange,
            List<PositionView> positions,
            long atMillis)
            implements MarketEvent {}

    /** A conditional order changed. */
    record AlgoChanged(AlgoOrder algo, long atMillis) implements MarketEvent {
        @Override
        public String account() {
            return algo.account();
        }
    }
}
