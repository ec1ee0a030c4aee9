package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Everything that can refuse an order before it exists, in the exchange's order of checking. */
final class OrderChecks {
    private final Ledger ledger;

    OrderChecks(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Refuses, or returns the request with quantity and price in the symbol's decimals. */
    OrderRequest check(Account account, Quote quote, OrderRequest request, Origin origin) {
        mode(account, request.positionSide(), request.reduceOnly(), origin);
        status(quote.rules().status(), request.reducing());
        BigDecimal quantity = quantity(quote.rules(), request, origin);
        Optional<BigDecimal> price = request.price().map(quote.rules()::requirePrice);
        OrderRequest exact = new OrderRequest(
                request.symbol(),
                request.side(),
                request.positionSide(),
                request.type(),
                request.timeInForce(),
                quantity,
                price,
                request.reduceOnly(),
                request.clientOrderId());
        notional(quote, exact);
        book(quote, exact);
        request.clientOrderId().ifPresent(id -> unusedClientId(account, request.symbol(), id));
        openOrders(account, exact);
        margin(account, quote, exact);
        return exact;
    }

    /** Position side and reduce-only flag must fit the account's mode. */
    static void mode(Account account, PositionSide leg, Optional<Boolean> reduceOnly, Origin origin) {
        if (account.hedge() == (leg == PositionSide.BOTH)) {
            throw Reject.POSITION_SIDE_MISMATCH.because();
        }
        if (account.hedge() && reduceOnly.isPresent() && origin == Origin.API) {
            throw Reject.NOT_REQUIRED.because("reduceonly");
        }
    }

    static void status(SymbolStatus status, boolean reducing) {
        if (status.closed()) {
            throw Reject.SYMBOL_CLOSED.because();
        }
        if (status.reducingOnly() && !reducing) {
            throw Reject.NOT_OPENING.because();
        }
    }

    private static BigDecimal quantity(SymbolRules rules, OrderRequest request, Origin origin) {
        Lot lot = request.type() == OrderType.MARKET ? rules.marketLot() : rules.lot();
        if (origin == Origin.ALGO) {
            // A triggered order was checked when it was placed; the exchange splits what is too large for one.
            return rules.lot().padded(request.quantity());
        }
        return lot.require(request.quantity());
    }

    private static void notional(Quote quote, OrderRequest request) {
        BigDecimal minimum = quote.rules().minNotional();
        BigDecimal price = request.price().orElseGet(quote::mark);
        if (!request.reducing() && price.multiply(request.quantity()).compareTo(minimum) < 0) {
            throw Reject.MIN_NOTIONAL.because(minimum.toPlainString());
        }
    }

    private static void book(Quote quote, OrderRequest request) {
        if (request.type() == OrderType.MARKET) {
            if (quote.book().depth().filter(depth -> depth.signum() == 0).isPresent()) {
                throw Reject.NO_DEPTH.because();
            }
            if (quote.beyondPercentPrice(request.side(), quote.touch(request.side()))) {
                throw Reject.MARKET_REJECTED.because();
            }
            return;
        }
        BigDecimal price = request.price().orElseThrow(() -> Reject.MANDATORY.because("price"));
        limitBand(quote, request.side(), price);
        boolean crosses = crosses(quote, request.side(), price);
        if (request.timeInForce() == TimeInForce.GTX && crosses) {
            throw Reject.POST_ONLY.because();
        }
        boolean fillsWhole = crosses && quote.available(request.quantity()).compareTo(request.quantity()) == 0;
        if (request.timeInForce() == TimeInForce.FOK && !fillsWhole) {
            throw Reject.FILL_OR_KILL.because();
        }
    }

    static void limitBand(Quote quote, Side side, BigDecimal price) {
        if (quote.beyondPercentPrice(side, price)) {
            BigDecimal multiplier = side == Side.BUY
                    ? quote.rules().multiplierUp()
                    : quote.rules().multiplierDown();
            String bound =
                    quote.mark().multiply(multiplier).stripTrailingZeros().toPlainString();
            throw (side == Side.BUY ? Reject.PRICE_ABOVE_CAP : Reject.PRICE_BELOW_FLOOR).because(bound);
        }
    }

    static boolean crosses(Quote quote, Side side, BigDecimal price) {
        BigDecimal touch = quote.touch(side);
        return side == Side.BUY ? price.compareTo(touch) >= 0 : price.compareTo(touch) <= 0;
    }

    private static void unusedClientId(Account account, String symbol, String clientId) {
        if (account.openOrder(symbol, OrderRef.clientId(clientId)).isPresent()) {
            throw Reject.CLIENT_ID_DUPLICATE.because();
        }
    }

    /** A market order never rests, so it needs no place among the open ones. */
    private static void openOrders(Account account, OrderRequest request) {
        long open = account.openOrders().stream()
                .filter(order -> order.symbol().equals(request.symbol()))
                .count();
        if (request.type() != OrderType.MARKET && open >= SymbolRules.OPEN_ORDERS_MAX) {
            throw Reject.TOO_MANY_OPEN_ORDERS.because();
        }
    }

    private void margin(Account account, Quote quote, OrderRequest request) {
        if (request.reducing()) {
            return;
        }
        Position position = account.position(request.positionKey());
        BigDecimal opening =
                request.quantity().subtract(position.closedBy(request.side().signed(request.quantity())));
        BigDecimal needed = opening.multiply(request.price().orElseGet(quote::mark))
                .divide(BigDecimal.valueOf(account.leverage(request.symbol())), MathContext.DECIMAL64);
        if (needed.compareTo(ledger.view(account).availableBalance()) > 0) {
            throw Reject.MARGIN_INSUFFICIENT.because();
        }
    }
}
