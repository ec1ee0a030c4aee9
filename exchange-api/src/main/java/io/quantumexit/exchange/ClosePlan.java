package io.quantumexit.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders that close a list of positions: opposite side, whole size, largest notional first, split where a symbol's
 * {@code MARKET_LOT_SIZE} asks for it. Rehearsal and exit build the same plan.
 *
 * @param orders in the order they are sent
 */
public record ClosePlan(List<MarketOrder> orders) {

    /** A position that needs more orders than this is beyond any real account; the rest is left to the next round. */
    static final int MAX_ORDERS_PER_POSITION = 50;

    public ClosePlan {
        orders = List.copyOf(orders);
    }

    /**
     * The plan for these positions.
     *
     * @param rules by symbol; a symbol without rules is closed in one order, as the exchange stated its size
     * @param idPrefix of the client order ids; a running number follows
     */
    public static ClosePlan of(List<Position> positions, Map<String, SymbolRules> rules, String idPrefix) {
        List<Position> sorted = new ArrayList<>(positions);
        sorted.sort(Comparator.comparing(Position::notional).reversed());
        List<MarketOrder> orders = new ArrayList<>(sorted.size());
        for (Position position : sorted) {
            for (BigDecimal quantity : pieces(position, rules.get(position.symbol()))) {
                orders.add(closing(position, quantity, idPrefix + orders.size()));
            }
        }
        return new ClosePlan(orders);
    }

    private static MarketOrder closing(Position position, BigDecimal quantity, String clientOrderId) {
        Side side = position.isLong() ? Side.SELL : Side.BUY;
        return new MarketOrder(position.symbol(), position.positionSide(), side, quantity, clientOrderId);
    }

    private static List<BigDecimal> pieces(Position position, @Nullable SymbolRules rules) {
        BigDecimal left = position.amount().abs();
        if (rules == null
                || rules.marketMaxQuantity().signum() <= 0
                || left.compareTo(rules.marketMaxQuantity()) <= 0) {
            return List.of(left);
        }
        BigDecimal piece = largestMultiple(rules);
        List<BigDecimal> pieces = new ArrayList<>();
        while (left.signum() > 0 && pieces.size() < MAX_ORDERS_PER_POSITION) {
            BigDecimal next = nextPiece(left, piece, rules.marketMinQuantity());
            pieces.add(next);
            left = left.subtract(next);
        }
        return pieces;
    }

    /** As much as one order may have, but leaving no rest that the exchange would find too small to close. */
    private static BigDecimal nextPiece(BigDecimal left, BigDecimal piece, BigDecimal minimum) {
        BigDecimal next = left.min(piece);
        BigDecimal rest = left.subtract(next);
        BigDecimal less = left.subtract(minimum);
        boolean dust = rest.signum() > 0 && rest.compareTo(minimum) < 0;
        return dust && less.compareTo(minimum) >= 0 ? less : next;
    }

    /** The largest quantity one order may have that is a multiple of the step. */
    private static BigDecimal largestMultiple(SymbolRules rules) {
        if (rules.stepSize().signum() <= 0) {
            return rules.marketMaxQuantity();
        }
        BigDecimal steps = rules.marketMaxQuantity().divide(rules.stepSize(), 0, RoundingMode.DOWN);
        BigDecimal multiple = steps.multiply(rules.stepSize());
        return multiple.signum() > 0 ? multiple : rules.marketMaxQuantity();
    }
}
