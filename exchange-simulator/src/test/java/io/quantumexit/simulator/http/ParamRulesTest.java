package io.quantumexit.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.stream.ListenKeys;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParamRulesTest {
    static Stream<Route> routes() {
        return new RestApi(
                        new Market(List.of(), MarketSettings.defaults(), 1, 0),
                        new ApiKeys(),
                        new RateLimits(RateLimits.Limits.defaults()),
                        new ListenKeys(1))
                .routes().stream();
    }

    private static int refusal(ParamRules rules, String name, String value) {
        Rejection refusal = catchThrowableOfType(Rejection.class, () -> rules.check(Params.of(Map.of(name, value))));
        assertThat(refusal).as("%s=%s of %s", name, value, rules.endpoint()).isNotNull();
        assertThat(refusal.phrase()).containsIgnoringCase(name);
        return refusal.code();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void eachParameterIsReadOrRefusedByName(Route route) {
        ParamRules rules = route.rules();
        assertThat(refusal(rules, "unheardOf", "1")).isEqualTo(-1104);
        for (Param param : route.params()) {
            switch (param.use()) {
                case NOT_SUPPORTED -> {
                    assertThat(refusal(rules, param.name(), "other")).isEqualTo(-1104);
                    param.only()
                            .forEach(value -> assertThatCode(() -> rules.check(Params.of(Map.of(param.name(), value))))
                                    .doesNotThrowAnyException());
                }
                case NOT_REQUIRED ->
                    assertThat(refusal(rules, param.name(), "1")).isEqualTo(-1106);
                case REQUIRED, OPTIONAL, NO_EFFECT ->
                    assertThatCode(() -> rules.check(Params.of(Map.of(param.name(), "1"))))
                            .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatEveryRequestCarriesIsRead() {
        ParamRules none = new ParamRules("GET /none", List.of());
        assertThatCode(() -> none.check(Params.parse("timestamp=1&recvWindow=5000&signature=ab", "")))
                .doesNotThrowAnyException();
    }
}
