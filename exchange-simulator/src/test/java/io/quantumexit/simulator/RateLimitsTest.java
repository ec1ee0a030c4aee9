package io.quantumexit.simulator;

import static io.quantumexit.simulator.SignedClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.setup.Scenario;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final String CLOSE = "symbol=DOGEUSDT&side=SELL&type=MARKET&quantity=1&reduceOnly=true";

    private static SimulatorServer server(RateLimits.Limits limits) {
        return SimulatorServer.start(SimulatorOptions.builder()
                .scenario(Scenario.DEMO)
                .limits(limits)
                .build());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    /** Counts begin anew with each minute; a test that saw that happen is done once more. */
    private static void withinOneMinute(Runnable test) {
        long minute = minute();
        try {
            test.run();
        } catch (AssertionError e) {
            if (minute == minute()) {
                throw e;
            }
            test.run();
        }
    }

    private static long minute() {
        return System.currentTimeMillis() / 60_000;
    }

    @Test
    void ordersCostNoWeightAndReadsDo() {
        withinOneMinute(RateLimitsTest::assertOrdersCostNoWeightAndReadsDo);
    }

    private static void assertOrdersCostNoWeightAndReadsDo() {
        try (SimulatorServer server = server(RateLimits.Limits.defaults())) {
            SignedClient client = new SignedClient(server.baseUri());
            HttpResponse<String> order = client.order(CLOSE);
            assertThat(header(order, "X-MBX-USED-WEIGHT-1M")).isEqualTo("0");
            assertThat(header(order, "X-MBX-ORDER-COUNT-10S")).isEqualTo("1");
            assertThat(header(order, "X-MBX-ORDER-COUNT-1M")).isEqualTo("1");
            HttpResponse<String> read = client.signed("GET", "/fapi/v3/positionRisk", "");
            assertThat(header(read, "X-MBX-USED-WEIGHT-1M")).isEqualTo("5");
            assertThat(header(read, "X-MBX-ORDER-COUNT-10S")).isEqualTo("none");
            assertThat(header(client.signed("GET", "/fapi/v1/openOrders", ""), "X-MBX-USED-WEIGHT-1M"))
                    .isEqualTo("45");
            assertThat(header(client.signed("GET", "/fapi/v1/openOrders", "symbol=BTCUSDT"), "X-MBX-USED-WEIGHT-1M"))
                    .isEqualTo("46");
        }
    }

    @Test
    void whoHasUsedUpTheWeightMayStillSendOrders() {
        withinOneMinute(RateLimitsTest::assertOrdersPassWithoutWeightLeft);
    }

    private static void assertOrdersPassWithoutWeightLeft() {
        try (SimulatorServer server = server(new RateLimits.Limits(1, 300, 1_200, 10, 1_000, true))) {
            SignedClient client = new SignedClient(server.baseUri());
            assertThat(client.signed("GET", "/fapi/v3/positionRisk", "").statusCode())
                    .isEqualTo(429);
            assertThat(client.order(CLOSE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void headersHaveTheCaseThatIsAskedFor() {
        withinOneMinute(RateLimitsTest::assertCaseOfHeaders);
    }

    private static void assertCaseOfHeaders() {
        RateLimits.Limits lower = new RateLimits.Limits(2_400, 300, 1_200, 10, 1_000, false);
        try (SimulatorServer server = server(lower)) {
            String raw = RawHttp.get(server.baseUri(), "/fapi/v1/time");
            assertThat(raw).contains("\r\nx-mbx-used-weight-1m: 1\r\n");
            server.limits().limits(RateLimits.Limits.defaults());
            assertThat(RawHttp.get(server.baseUri(), "/fapi/v1/time")).contains("\r\nX-MBX-USED-WEIGHT-1M: 2\r\n");
        }
    }

    @Test
    void tooManyRequestsThenABan() {
        withinOneMinute(RateLimitsTest::assertRefusalsThenABan);
    }

    private static void assertRefusalsThenABan() {
        RateLimits.Limits tight = new RateLimits.Limits(20, 300, 1_200, 3, 60_000, true);
        try (SimulatorServer server = server(tight)) {
            SignedClient client = new SignedClient(server.baseUri());
            client.signed("GET", "/fapi/v1/positionSide/dual", "");
            HttpResponse<String> refused = client.signed("GET", "/fapi/v3/positionRisk", "");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(code(refused)).isEqualTo(-1003);
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
            for (int more = 0; more < 4; more++) {
                client.signed("GET", "/fapi/v3/positionRisk", "");
            }
            HttpResponse<String> banned = client.signed("GET", "/fapi/v1/time", "");
            assertThat(banned.statusCode()).isEqualTo(418);
            assertThat(banned.body()).contains("banned until");
            assertThat(client.order(CLOSE).statusCode())
                    .as("a ban is for everything")
                    .isEqualTo(418);
            client.sim("POST", "/limits", "{\"reset\":true}");
            assertThat(client.order(CLOSE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void orderLimitIsOfTheAccount() {
        RateLimits.Limits tight = new RateLimits.Limits(2_400, 2, 1_200, 10, 1_000, true);
        try (SimulatorServer server = server(tight)) {
            SignedClient client = new SignedClient(server.baseUri());
            // A window may end between two orders: five are enough for three in one of them.
            HttpResponse<String> last = client.order(CLOSE);
            for (int more = 0; more < 4 && last.statusCode() != 429; more++) {
                last = client.order(CLOSE);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(code(last)).isEqualTo(-1015);
            assertThat(Integer.parseInt(header(last, "Retry-After"))).isBetween(1, 10);
        }
    }
}
