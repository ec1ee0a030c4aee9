package io.quantumexit.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.stream.ListenKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointsPageTest {
    private static final Path PAGE = Path.of("docs", "endpoints.md");
    private static final String REWRITE = "regenerate it: mvn -pl exchange-simulator -am test -Dendpoints.rewrite=true"
            + " -Dtest=EndpointsPageTest -Dsurefire.failIfNoSpecifiedTests=false";

    private final RestApi api = new RestApi(
            new Market(List.of(), MarketSettings.defaults(), 1, 0),
            new ApiKeys(),
            new RateLimits(RateLimits.Limits.defaults()),
            new ListenKeys(1));

    @Test
    void committedPageIsWhatTheRoutesAre() throws IOException {
        String page = EndpointsPage.markdown(api.routes(), documented());
        if (Boolean.getBoolean("endpoints.rewrite")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as(REWRITE).content().isEqualTo(page);
    }

    @Test
    void everyServedEndpointIsDocumentedByTheExchange() throws IOException {
        List<String> documented = documented();
        assertThat(api.routes())
                .extracting(Route::name)
                .filteredOn(name -> !name.contains("/sapi/"))
                .allSatisfy(name -> assertThat(documented).contains(name));
    }

    @Test
    void whatIsNotServedSaysSoByName() throws IOException {
        List<String> served = api.routes().stream().map(Route::name).toList();
        assertThat(documented())
                .filteredOn(name -> !served.contains(name))
                .isNotEmpty()
                .allSatisfy(name -> {
                    WireReply reply = api.execute(request(name), new Moment(1, 1), 0);
                    assertThat(reply.status()).isEqualTo(404);
                    assertThat(reply.body()).contains("\"code\":-5000", name + " is not supported by the simulator");
                });
    }

    private static WireRequest request(String name) {
        String[] parts = name.split(" ", 2);
        return new WireRequest(
                1, parts[0], parts[1], "", "", Params.parse("", ""), Optional.empty(), "127.0.0.1", new Moment(1, 1));
    }

    private static List<String> documented() throws IOException {
        try (var file = Objects.requireNonNull(
                EndpointsPageTest.class.getResourceAsStream("documented-endpoints.txt"), "documented-endpoints.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
