package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * An account at one moment.
 *
 * @param alias what the balance rows show as accountAlias
 * @param rows open positions, and flat ones that only have open orders: these bind margin too
 */
public record AccountView(String name, String alias, boolean hedge, BigDecimal walletBalance, List<PositionView> rows) {

    /** Open positions. */
    public List<PositionView> positions() {
        return rows.stream().filter(row -> row.position().open()).toList();
    }

    /** Wallet and open profit less the margin in use. */
    public BigDecimal availableBalance() {
        return walletBalance.add(profit()).subtract(positionMargin()).subtract(orderMargin());
    }

    public BigDecimal profit() {
        return sum(PositionView::profit);
    }

    public BigDecimal positionMargin() {
        return sum(PositionView::positionMargin);
    }

    public BigDecimal orderMargin() {
        return sum(PositionView::orderMargin);
    }

    public BigDecimal maintenanceMargin() {
        return sum(PositionView::maintenanceMargin);
    }

    private BigDecimal sum(Function<PositionView, BigDecimal> part) {
        return rows.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
