package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionListTest {

    private static final Position BTC =
            new Position("BTCUSDT", PositionSide.BOTH, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);

    @Test
    void withAnUnreadableRowNothingIsKnownOfAll() {
        Reply<PositionList> partly = Reply.done(new PositionList(List.of(BTC), List.of("ETHUSDT", "row-3")), 1, 2);

        assertThat(PositionList.allOrNothing(partly))
                .isEqualTo(Reply.failed(ReplyClass.UNKNOWN, 200, 0, "rows not readable: 2, the first ETHUSDT", 1, 2));
    }

    @Test
    void otherwiseTheReplyStands() {
        assertThat(PositionList.allOrNothing(Reply.done(new PositionList(List.of(BTC), List.of()), 1, 2)))
                .isEqualTo(Reply.done(List.of(BTC), 1, 2));
        assertThat(PositionList.allOrNothing(Reply.failed(ReplyClass.NOT_EXECUTED, 429, -1003, "slow down", 1, 2)))
                .isEqualTo(Reply.failed(ReplyClass.NOT_EXECUTED, 429, -1003, "slow down", 1, 2));
    }
}
