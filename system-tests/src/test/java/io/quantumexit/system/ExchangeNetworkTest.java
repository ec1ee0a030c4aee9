package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network to the exchange is slow, loses, swallows or tears (rows 17, 38 and 53). */
@Tag("slow")
class ExchangeNetworkTest {

    private static final String[] FOUR = {"BTCUSDT=0.150", "ETHUSDT=-2.400", "SOLUSDT=38.00", "ADAUSDT=9000"};

    @RegisterExtension
    static final Stage STAGE = new Stage(FleetOptions.flat().over(FleetOptions.Link.FAULTY));

    @Test
    void slowNetworkIsOnlySlow() throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", "0.3 s delay each way", FOUR);
        ordeal.fleet().exchangeLink().delay(300);
        ordeal.panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    /** Every call ends before its answer: the orders are carried out, and nothing is known of it. */
    @Test
    void delayBeyondEveryTimeOut() throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", "2 s delay each way, for a round", FOUR);
        ordeal.fleet().exchangeLink().delay(2_000);
        ordeal.panic();
        ordeal.awaitTold("UNKNOWN", Scene.FLAT_MAX);
        assertThat(ordeal.outcomes()).containsOnly("UNKNOWN");
        ordeal.assertTrue();
        ordeal.fleet().exchangeLink().heal();
        ordeal.endsFlat();
    }

    @ParameterizedTest
    @CsvSource({"5 % of the segments lost, 0.05", "30 % of the segments lost, 0.3"})
    void lossyNetwork(String name, double share) throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", name, FOUR);
        ordeal.fleet().exchangeLink().lose(share, 17);
        ordeal.panic().endsFlat();
    }

    @Test
    void everyConnectionIsResetWhenTheOrdersGoOut() throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", "every connection reset under the orders", FOUR);
        ordeal.orders(Map.of("preset", "hold", "count", 4)).panic();
        Await.until(
                "the orders are on their way", () -> ordeal.fleet().control().held() == 4);
        ordeal.fleet().exchangeLink().cut();
        ordeal.fleet().control().release("DROP");
        ordeal.endsFlat();
    }

    @ParameterizedTest
    @CsvSource({"connections reset at once, RESET", "nobody listens, REFUSED", "black hole, BLACK_HOLE"})
    void exchangeAwayForARound(String name, String how) throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", name + ", until UNKNOWN is told", FOUR);
        away(ordeal.fleet(), how);
        ordeal.panic();
        ordeal.awaitTold("UNKNOWN", Scene.FLAT_MAX);
        assertThat(ordeal.outcomes()).containsOnly("UNKNOWN");
        ordeal.assertTrue();
        ordeal.fleet().exchangeLink().heal();
        ordeal.endsFlat();
    }

    static void away(Fleet fleet, String how) {
        switch (how) {
            case "RESET" -> fleet.exchangeLink().refuse();
            case "REFUSED" -> fleet.exchangeLink().leave();
            default -> fleet.exchangeLink().blackHole();
        }
    }

    /** What is sent arrives and is done; what comes back is lost. */
    @Test
    void repliesAreLostForARound() throws InterruptedException {
        Ordeal ordeal = STAGE.with("17", "all is executed and no reply arrives, until UNKNOWN is told", FOUR);
        ordeal.rule("POST", "/fapi/*", Map.of("delayAfterMillis", 20_000));
        ordeal.rule("GET", "/fapi/*", Map.of("delayAfterMillis", 20_000));
        ordeal.rule("DELETE", "/fapi/*", Map.of("delayAfterMillis", 20_000));
        ordeal.panic();
        ordeal.awaitTold("UNKNOWN", Scene.FLAT_MAX);
        assertThat(ordeal.outcomes()).containsOnly("UNKNOWN");
        assertThat(ordeal.trades()).hasSize(4);
        ordeal.fleet().control().clearFaults();
        ordeal.endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    @Test
    void headersOfOrdersWithoutABody() throws InterruptedException {
        Ordeal ordeal = STAGE.with("38", "headers of each order's answer, never the body", FOUR);
        ordeal.orders(Map.of("preset", "stall-body")).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    @Test
    void headersOfReadsWithoutABody() throws InterruptedException {
        Ordeal ordeal = STAGE.with("38", "headers of each read's answer for 5 s, never the body", FOUR);
        ordeal.reads(Map.of("preset", "stall-body", "forMillis", 5_000)).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    @Test
    void headersOfEverythingWithoutABody() throws InterruptedException {
        Ordeal ordeal = STAGE.with("38", "headers of every answer for 8 s, never a body", FOUR);
        for (String method : List.of("GET", "POST", "DELETE")) {
            ordeal.rule(method, "/fapi/*", Map.of("preset", "stall-body", "forMillis", 8_000));
        }
        ordeal.panic();
        ordeal.awaitTold("UNKNOWN", Scene.FLAT_MAX);
        ordeal.endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"429 to reads for 8 s, too-many-requests, 0", "reads hang for 8 s, slow, 20000"})
    void readsFailAndOrdersWork(String name, String preset, long delayMillis) throws InterruptedException {
        Ordeal ordeal = STAGE.with("53", name, FOUR);
        ordeal.reads(Map.of("preset", preset, "forMillis", 8_000, "delayMillis", delayMillis))
                .panic();
        ordeal.awaitClosed();
        assertThat(ordeal.outcomes()).doesNotContain("FLAT", "RESIDUAL");
        ordeal.endsFlat();
        assertThat(ordeal.trades()).hasSize(4);
    }

    /** The weight of this minute is used up, and who goes on asking is banned, orders and all. */
    @Test
    void weightUsedUpIsNotMadeABan() throws InterruptedException {
        Ordeal ordeal =
                STAGE.with("53", "429 by the real limit, one order in the way, ban after 10 more requests", FOUR);
        ordeal.orders(Map.of("preset", "reduce-only-rejected", "symbol", "SOLUSDT", "count", 1));
        ordeal.fleet().control().limits(Map.of("weightPerMinute", 1, "banAfter", 10, "banMillis", 120_000));
        try {
            ordeal.panic();
            ordeal.awaitClosed();
        } finally {
            ordeal.fleet().control().limits(Map.of("weightPerMinute", 2_400, "reset", true));
        }
        ordeal.endsFlat();
        assertThat(ordeal.fleet().control().requests()).noneMatch(request -> request.status() == 418);
    }
}
