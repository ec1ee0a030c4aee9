package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * An account at one moment.
 *
 * @param alias what the balance rows show as accountAlias
 * @param positions open ones only
 * @param availableBalance wallet and open profit less the margin in use
 */
public record AccountView(
        String name,
        String alias,
        boolean hedge,
        BigDecimal walletBalance,
        BigDecimal availableBalance,
        List<PositionView> positions) {

    public BigDecimal profit() {
        return positions.stream().map(PositionView::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal positionMargin() {
        return positions.stream().map(PositionView::positionMargin).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal orderMargin() {
        return positions.stream().map(PositionView::orderMargin).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal maintenanceMargin() {
        return positions.stream().map(PositionView::maintenanceMargin).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
