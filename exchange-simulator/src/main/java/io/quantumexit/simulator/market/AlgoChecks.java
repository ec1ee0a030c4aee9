package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What can refuse a conditional order, and when its price has come. */
final class AlgoChecks {
    private static final BigDecimal CALLBACK_MIN = new BigDecimal("0.1");
    private static final BigDecimal CALLBACK_MAX = new BigDecimal("20");
    /** Open conditional orders of an account on all symbols together; change log of 2025-12-29. */
    private static final int OPEN_MAX = 200;

    private static final int RATE_SCALE = 10;

    private AlgoChecks() {}

    static void check(Account account, Quote quote, AlgoRequest request, Origin origin) {
        if (!request.type().conditional()) {
            throw Reject.INVALID_TYPE.because();
        }
        OrderChecks.mode(account, request.positionSide(), request.reduceOnly(), origin);
        OrderChecks.status(quote.rules().status(), true);
        if (request.closePosition()) {
            closePosition(request);
        } else {
            quote.rules().lot().require(request.quantity().orElseThrow(() -> Reject.MANDATORY.because("quantity")));
        }
        if (request.type() == OrderType.TRAILING_STOP_MARKET) {
            callbackRate(request);
            request.activatePrice().ifPresent(price -> activation(request.side(), price, quote.mark()));
        } else {
            triggerPrice(quote, request);
        }
        if (request.type().triggered() == OrderType.LIMIT) {
            quote.rules().requirePrice(request.price().orElseThrow(() -> Reject.MANDATORY.because("price")));
        }
        request.clientAlgoId().ifPresent(id -> unusedClientId(account, id));
        if (account.openAlgos().size() >= OPEN_MAX) {
            throw Reject.TOO_MANY_ALGO_ORDERS.because();
        }
    }

    private static void closePosition(AlgoRequest request) {
        if (request.type() != OrderType.STOP_MARKET && request.type() != OrderType.TAKE_PROFIT_MARKET) {
            throw Reject.CLOSE_POSITION_TYPE.because(request.type());
        }
        if (request.quantity().isPresent()) {
            throw Reject.CLOSE_POSITION_QUANTITY.because();
        }
        if (request.reduceOnly().isPresent()) {
            throw Reject.NOT_REQUIRED.because("reduceonly");
        }
    }

    private static void callbackRate(AlgoRequest request) {
        BigDecimal rate = request.callbackRate().orElseThrow(() -> Reject.MANDATORY.because("callbackRate"));
        if (rate.compareTo(CALLBACK_MIN) < 0 || rate.compareTo(CALLBACK_MAX) > 0) {
            throw Reject.INVALID_PARAMETER.because("callbackRate");
        }
    }

    /** A sale follows a price that has risen this far, a purchase one that has fallen. */
    private static void activation(Side side, BigDecimal price, BigDecimal mark) {
        boolean ahead = side == Side.SELL ? price.compareTo(mark) > 0 : price.compareTo(mark) < 0;
        if (!ahead) {
            throw Reject.WOULD_TRIGGER.because();
        }
    }

    private static void triggerPrice(Quote quote, AlgoRequest request) {
        BigDecimal trigger = quote.rules()
                .requireTriggerPrice(
                        request.triggerPrice().orElseThrow(() -> Reject.MANDATORY.because("triggerPrice")));
        if (reached(request, trigger, quote.mark())) {
            throw Reject.WOULD_TRIGGER.because();
        }
    }

    private static void unusedClientId(Account account, String clientId) {
        if (account.openAlgos().stream().anyMatch(open -> open.clientAlgoId().equals(clientId))) {
            throw Reject.CLIENT_ID_DUPLICATE.because();
        }
    }

    /** Whether the mark price lets a waiting order go. */
    static boolean triggered(AlgoOrder algo, BigDecimal mark) {
        return algo.request().type() == OrderType.TRAILING_STOP_MARKET
                ? fellBack(algo, mark)
                : reached(algo.request(), algo.request().triggerPrice().orElseThrow(), mark);
    }

    private static boolean reached(AlgoRequest request, BigDecimal trigger, BigDecimal mark) {
        return request.triggersBelow() ? mark.compareTo(trigger) <= 0 : mark.compareTo(trigger) >= 0;
    }

    /** A trailing stop's new best price; empty when it did not move or the stop is not active yet. */
    static Optional<BigDecimal> nextExtremum(AlgoOrder algo, BigDecimal mark) {
        boolean sells = algo.request().side() == Side.SELL;
        if (algo.extremum().isEmpty()) {
            boolean active = algo.request()
                    .activatePrice()
                    .map(price -> sells ? mark.compareTo(price) >= 0 : mark.compareTo(price) <= 0)
                    .orElse(true);
            return active ? Optional.of(mark) : Optional.empty();
        }
        BigDecimal best = algo.extremum().get();
        boolean better = sells ? mark.compareTo(best) > 0 : mark.compareTo(best) < 0;
        return better ? Optional.of(mark) : Optional.empty();
    }

    private static boolean fellBack(AlgoOrder algo, BigDecimal mark) {
        BigDecimal rate = algo.request()
                .callbackRate()
                .orElseThrow()
                .divide(BigDecimal.valueOf(100), RATE_SCALE, RoundingMode.HALF_EVEN);
        boolean sells = algo.request().side() == Side.SELL;
        return algo.extremum()
                .map(best -> sells
                        ? mark.compareTo(best.multiply(BigDecimal.ONE.subtract(rate))) <= 0
                        : mark.compareTo(best.multiply(BigDecimal.ONE.add(rate))) >= 0)
                .orElse(false);
    }
}
