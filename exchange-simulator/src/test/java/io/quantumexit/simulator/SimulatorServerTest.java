package io.quantumexit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.AccountView;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.market.PositionKey;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.PositionView;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.Scenario;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulatorServerTest {

    @Test
    void fiveHundredPositionsAndABurstOfThreeHundredOrders() {
        SimulatorOptions options = SimulatorOptions.builder()
                .positions(500)
                .market(MarketSettings.defaults().withVolatility(BigDecimal.ZERO))
                .build();
        try (SimulatorServer server = SimulatorServer.start(options)) {
            SignedClient client = new SignedClient(server.baseUri());
            JsonNode positions = client.positions();
            assertThat(positions).hasSize(500);
            List<CompletableFuture<HttpResponse<String>>> burst = new ArrayList<>();
            for (int index = 0; index < 300; index++) {
                burst.add(client.signedAsync("POST", "/fapi/v1/order", close(positions.path(index))));
            }
            assertThat(burst)
                    .allSatisfy(order -> assertThat(order.join().statusCode()).isIn(200, 429));
            long filled = burst.stream()
                    .filter(order -> order.join().statusCode() == 200)
                    .count();
            assertThat(filled).as("the exchange's own limit of 300 in a window").isEqualTo(300);
            assertThat(client.positions()).hasSize(200);
        }
    }

    private static String close(JsonNode row) {
        BigDecimal amount = new BigDecimal(row.path("positionAmt").asText());
        return "symbol=" + URLEncoder.encode(row.path("symbol").asText(), StandardCharsets.UTF_8) + "&side="
                + (amount.signum() > 0 ? "SELL" : "BUY")
                + "&type=MARKET&reduceOnly=true&newOrderRespType=RESULT&quantity="
                + amount.abs().toPlainString();
    }

    @Test
    void speaksTlsWithItsOwnCertificate(@TempDir Path folder) throws Exception {
        Path certificate = folder.resolve("simulator.pem");
        try (SimulatorServer server = SimulatorServer.start(
                SimulatorOptions.builder().tls(certificate).build())) {
            assertThat(server.baseUri().getScheme()).isEqualTo("https");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();
            URI time = URI.create(server.baseUri() + "/fapi/v1/time");
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(time).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).contains("serverTime");
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void demoInHedgeModeUsesTheLegs() {
        SimulatorOptions options = SimulatorOptions.builder()
                .account(AccountSpec.DEFAULT.withHedge())
                .scenario(Scenario.DEMO)
                .build();
        try (SimulatorServer server = SimulatorServer.start(options)) {
            AccountView account = server.market().account("main");
            assertThat(account.positions()).hasSize(7).allSatisfy(SimulatorServerTest::signFitsLeg);
            assertThat(server.market().openOrders("main")).hasSize(2);
            assertThat(server.market().openAlgos("main")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 593})
    void generatedPositionsComeBesidesTheDemo(int generated) {
        SimulatorOptions options = SimulatorOptions.builder()
                .scenario(Scenario.DEMO)
                .positions(generated)
                .build();
        try (SimulatorServer server = SimulatorServer.start(options)) {
            assertThat(server.market().account("main").positions()).hasSize(7 + generated);
            assertThat(server.market()
                            .position("main", new PositionKey("BTCUSDT", PositionSide.BOTH))
                            .amount())
                    .isEqualByComparingTo("0.150");
            assertThat(server.market().openOrders("main")).hasSize(2);
        }
    }

    @Test
    void scenarioThatTheExchangeRefusesIsAPlainError() {
        AccountSpec poor = new AccountSpec("poor", "poorKey", "poorSecret", false, "poor", BigDecimal.ONE);
        SimulatorOptions options =
                SimulatorOptions.builder().account(poor).scenario(Scenario.DEMO).build();
        assertThatThrownBy(() -> SimulatorServer.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account 'poor' cannot hold scenario DEMO with 0 generated positions: "
                        + "-2019 Margin is insufficient.");
    }

    private static void signFitsLeg(PositionView view) {
        String expected = view.amount().signum() > 0 ? "LONG" : "SHORT";
        assertThat(view.position().key().side()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--account=onlyname",
                "--account=a:b:c:both",
                "--positions=601",
                "--volatility=-1",
                "--fault={\"preset\":\"none\"}",
                "--fault=oops",
                "--port=http",
                "--scenario=chaos"
            })
    void wrongArgumentsEndWithUsage(String argument) {
        CommandLine line = SimulatorMain.commandLine();
        line.setErr(new PrintWriter(Writer.nullWriter()));
        assertThat(line.execute(argument)).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
