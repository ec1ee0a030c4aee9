package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "1707840128456-0", "1707840128456-17", "18446744073709551615-18446744073709551615"})
    void readsWhatItPrints(String text) {
        assertThat(StreamId.parse(text)).map(StreamId::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1-", "-1", "1-2-3", "a-0", "+"})
    void anythingElseIsNoId(String text) {
        assertThat(StreamId.parse(text)).isEmpty();
    }

    @Test
    void ordersByMillisThenSequenceUnsigned() {
        StreamId last = StreamId.parse("18446744073709551615-1").orElseThrow();
        assertThat(new StreamId(5, 2).isAfter(new StreamId(5, 1))).isTrue();
        assertThat(new StreamId(5, 2).isAfter(new StreamId(6, 0))).isFalse();
        assertThat(new StreamId(5, 2).isAfter(new StreamId(5, 2))).isFalse();
        assertThat(last.isAfter(new StreamId(Long.MAX_VALUE, 0))).isTrue();
        assertThat(new StreamId(5, 2).max(last)).isEqualTo(last);
        assertThat(last.max(StreamId.ZERO)).isEqualTo(last);
    }

    @Test
    void aBareNumberIsTheFirstOfItsMillisecond() {
        assertThat(StreamId.parse(" 42 ")).contains(new StreamId(42, 0));
    }
}
