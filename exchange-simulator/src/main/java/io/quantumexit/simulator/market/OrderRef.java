package io.quantumexit.simulator.market;

import java.util.Optional;

/** Names an order by the exchange's id or by the client's; the exchange's wins when both are given. */
public record OrderRef(Optional<Long> id, Optional<String> clientId) {

    public static OrderRef id(long id) {
        return new OrderRef(Optional.of(id), Optional.empty());
    }

    public static OrderRef clientId(String clientId) {
        return new OrderRef(Optional.empty(), Optional.of(clientId));
    }

    /** Whether it means this order; the id prevails where both are given. */
    public boolean names(long orderId, String orderClientId) {
        return id.map(wanted -> wanted == orderId)
                .orElseGet(() -> clientId.map(orderClientId::equals).orElse(false));
    }
}
