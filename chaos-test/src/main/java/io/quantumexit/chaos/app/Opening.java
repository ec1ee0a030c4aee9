package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.OrderSize;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.chaos.io.ExchangeFailure;
import io.quantumexit.chaos.io.TestPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Buys what test positions are missing. */
final class Opening {

    private final TestPositions market;
    private final Plan plan;
    private final Consumer<String> tell;
    private final List<String> refusals = new ArrayList<>();

    Opening(TestPositions market, Plan plan, Consumer<String> tell) {
        this.market = market;
        this.plan = plan;
        this.tell = tell;
    }

    /**
     * Goes through the symbols until enough is open.
     *
     * @param before what is open already
     * @return how many it has opened
     * @throws IllegalStateException when fewer than the plan wants are open in the end
     */
    int fill(List<Holding> before) {
        List<String> free = plan.symbols().stream()
                .filter(symbol ->
                        before.stream().noneMatch(held -> held.symbol().equals(symbol)))
                .toList();
        int opened = 0;
        for (String symbol : free) {
            if (before.size() + opened >= plan.positions()) {
                break;
            }
            opened += open(symbol) ? 1 : 0;
        }
        refusals.forEach(refusal -> tell.accept("no position in " + refusal));
        int open = before.size() + opened;
        if (open < plan.positions()) {
            throw new IllegalStateException("only " + open + " of " + plan.positions()
                    + " test positions could be opened: " + String.join("; ", refusals));
        }
        return opened;
    }

    /** An exchange that refuses one symbol may take another; one that does not answer ends the drill. */
    private boolean open(String symbol) {
        try {
            OrderSize size = market.size(symbol, plan.notional());
            if (!size.isPossible()) {
                refusals.add(size.refusal());
                return false;
            }
            String status = market.buy(symbol, size.quantity());
            tell.accept("bought " + size.quantity().toPlainString() + " " + symbol + ": " + status);
            return true;
        } catch (ExchangeFailure e) {
            if (!e.isRefusal()) {
                throw e;
            }
            refusals.add(symbol + ": " + e.getMessage());
            return false;
        }
    }
}
