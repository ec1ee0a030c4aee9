package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

    @Test
    void readsCodeAndWords() {
        assertThat(of("{\"code\":-2022,\"msg\":\"ReduceOnly\\n Order is rejected.\"}"))
                .isEqualTo(new ErrorBody(-2022, "ReduceOnly Order is rejected."));
    }

    @Test
    void whatIsNoJsonIsShownAsItIs() {
        assertThat(of(" <html>\n<body>")).isEqualTo(new ErrorBody(0, "<html> <body>"));
        assertThat(of("{\"code\":-2022")).isEqualTo(new ErrorBody(0, "{\"code\":-2022"));
        assertThat(of("[]")).isEqualTo(new ErrorBody(0, "[]"));
    }

    @Test
    void longWordsAreCut() {
        String page = "<html>" + "x".repeat(100_000);

        assertThat(of(page).text()).hasSize(201).endsWith("…");
        assertThat(of(page).isPage()).isTrue();
    }

    private static ErrorBody of(String body) {
        return ErrorBody.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
