package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the account holds, a panic closes all of it and nothing else. */
@Tag("slow")
class PositionsTest {

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 60})
    void everyNumberOfPositions(int count) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(count));
        StreamEntry completion = panicToFlat(fleet);
        assertThat(completion.text("positions_total")).isEqualTo(Integer.toString(count));
        Scene.measured(count + " positions: worker's own execution time", completion.number("execution_time_ms"));
    }

    @Test
    void bothLegsOfHedgeMode() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat().inHedgeMode());
        fleet.control().position("BTCUSDT", "0.150");
        fleet.control().position("BTCUSDT", "-0.040");
        fleet.control().position("ETHUSDT", "-2.400");
        assertThat(Before.of(fleet).amounts().keySet())
                .containsExactly("BTCUSDT:LONG", "BTCUSDT:SHORT", "ETHUSDT:SHORT");
        assertThat(panicToFlat(fleet).text("positions_closed")).isEqualTo("3");
    }

    @Test
    void positionAboveTheMarketLotSizeIsSplit() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        fleet.control().symbol("BTCUSDT", "marketMaxQty", "0.100");
        fleet.control().position("BTCUSDT", "0.250");
        fleet.control().position("ETHUSDT", "1.000");
        StreamEntry completion = panicToFlat(fleet);
        assertThat(completion.text("positions_closed")).isEqualTo("2");
        List<Trade> pieces = fleet.control().trades().stream()
                .filter(trade -> trade.symbol().equals("BTCUSDT"))
                .toList();
        assertThat(pieces)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(piece -> assertThat(piece.quantity()).isLessThanOrEqualTo(new BigDecimal("0.100")));
    }

    @Test
    void restingOrdersOfBothBooksGoToo() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        assertThat(fleet.exchange().restingOrders()).hasSize(3);
        panicToFlat(fleet);
    }

    /** A reduce-only order that covers the position makes the exchange refuse ours until it is cancelled. */
    @ParameterizedTest
    @ValueSource(strings = {"KNOCK_OUT", "REJECT", "MARGIN_CHECK"})
    void takeProfitInTheWay(String conflict) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        fleet.control().settings(Map.of("conflict", conflict));
        StreamEntry completion = panicToFlat(fleet);
        Scene.measured("take-profit in the way (" + conflict + "): round that ended it", completion.number("round"));
    }

    private static StreamEntry panicToFlat(Fleet fleet) throws InterruptedException {
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        return scene.assertFlat(before);
    }
}
