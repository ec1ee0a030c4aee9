package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void thereIsAValueExactlyWhenItIsDone() {
        assertThat(Reply.done("x", 0, 0).isDone()).isTrue();
        assertThat(Reply.failed(ReplyClass.UNKNOWN, 0, 0, "", 0, 0).isDone()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reply<>(ReplyClass.DONE, Optional.empty(), 200, 0, "", 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reply<>(ReplyClass.UNKNOWN, Optional.of("x"), 200, 0, "", 0, 0, 0));
    }

    @Test
    void mappingKeepsAllButTheValue() {
        Reply<Integer> refused =
                new Reply<>(ReplyClass.NOT_EXECUTED, Optional.empty(), 429, -1015, "slow down", 7_000, 1, 2);

        assertThat(refused.map(n -> "" + n)).isEqualTo(refused);
        assertThat(Reply.done(4, 1, 2).map(n -> "" + n)).isEqualTo(Reply.done("4", 1, 2));
    }

    @Test
    void roundTripIsInMilliseconds() {
        assertThat(Reply.done("x", 5_000_000, 48_999_999).roundTripMillis()).isEqualTo(43);
    }

    @Test
    void describesItselfInOneLine() {
        assertThat(Reply.done("x", 0, 0).describe()).isEqualTo("DONE");
        assertThat(Reply.failed(ReplyClass.IN_THE_WAY, 400, -2022, "rejected", 0, 0)
                        .describe())
                .isEqualTo("IN_THE_WAY http=400 code=-2022 rejected");
    }
}
