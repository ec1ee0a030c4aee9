package io.quantumexit.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quantumexit.schema.Fields;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    @Test
    void textNumbersAndListsAreWrittenInOrder() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("outcome", "FL\"AT\n");
        values.put("epoch", 7L);
        values.put("order_ids", List.of("龙USDT:1", "BTCUSDT:2"));

        assertThat(FlatJson.write(values))
                .isEqualTo("{\"outcome\":\"FL\\\"AT\\n\",\"epoch\":7,\"order_ids\":[\"龙USDT:1\",\"BTCUSDT:2\"]}");
    }

    @Test
    void whatIsWrittenIsReadAndWhatIsNestedIsEmpty() throws IOException {
        String text = "{\"outcome\": \"FLAT\", \"epoch\": 7, \"ok\": true, \"none\": null,"
                + " \"order_ids\": [\"a\", {\"b\": 1}], \"more\": {\"x\": [1]}, \"mono_ms\": 12}";

        assertThat(FlatJson.read(text))
                .isEqualTo(Fields.of(Map.of(
                        "outcome", "FLAT",
                        "epoch", "7",
                        "ok", "true",
                        "none", "null",
                        "order_ids", "",
                        "more", "",
                        "mono_ms", "12")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "FLAT", "[1]", "\"a\"", "{\"a\":1", "{\"a\":", "{\"a\"", "{\"a\":[1,2", "{a:1}", "null"})
    void anythingElseIsAnError(String text) {
        assertThatIOException().isThrownBy(() -> FlatJson.read(text));
    }

    @Test
    void aValueOfAnotherKindIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> FlatJson.write(Map.of("a", 1.5)));
    }
}
