package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One conditional order at one moment; each change makes a new one.
 *
 * @param extremum best price since a trailing stop became active
 * @param actualOrderId the order it placed; 0 = none yet
 * @param rejectReason why the placed order was refused, empty when it was not
 * @param triggerMillis exchange time of the trigger, 0 before
 */
public record AlgoOrder(
        long id,
        String account,
        AlgoRequest request,
        String clientAlgoId,
        AlgoStatus status,
        Optional<BigDecimal> extremum,
        long actualOrderId,
        String rejectReason,
        Moment received,
        long updateMillis,
        long triggerMillis) {

    static AlgoOrder accepted(long id, String account, AlgoRequest request, String clientAlgoId, Moment received) {
        return new AlgoOrder(
                id,
                account,
                request,
                clientAlgoId,
                AlgoStatus.NEW,
                Optional.empty(),
                0,
                "",
                received,
                received.epochMillis(),
                0);
    }

    public String symbol() {
        return request.symbol();
    }

    AlgoOrder moved(AlgoStatus next, long nowMillis) {
        return with(next, extremum, actualOrderId, rejectReason, nowMillis, triggerMillis);
    }

    AlgoOrder triggering(long nowMillis) {
        return with(AlgoStatus.TRIGGERING, extremum, 0, "", nowMillis, nowMillis);
    }

    AlgoOrder placed(long orderId, AlgoStatus next, long nowMillis) {
        return with(next, extremum, orderId, "", nowMillis, triggerMillis);
    }

    AlgoOrder refused(String reason, long nowMillis) {
        return with(AlgoStatus.REJECTED, extremum, 0, reason, nowMillis, triggerMillis);
    }

    AlgoOrder trailing(BigDecimal best) {
        return with(status, Optional.of(best), actualOrderId, rejectReason, updateMillis, triggerMillis);
    }

    private AlgoOrder with(
            AlgoStatus next,
            Optional<BigDecimal> best,
            long orderId,
            String reason,
            long nowMillis,
            long triggeredMillis) {
        return new AlgoOrder(
                id, account, request, clientAlgoId, next, best, orderId, reason, received, nowMillis, triggeredMillis);
    }
}
