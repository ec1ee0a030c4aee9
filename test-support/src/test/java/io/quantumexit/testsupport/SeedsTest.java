package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeedsTest {

    @Test
    void failureNamesItsSeed() {
        assertThatThrownBy(
                        () -> Seeds.each(5, (seed, random) -> assertThat(seed).isLessThan(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseed=3");
    }

    @Test
    void sameSeedSameRun() {
        List<Integer> drawn = new ArrayList<>();
        Seeds.each(2, (seed, random) -> drawn.add(random.nextInt()));
        assertThat(drawn).containsExactly(new Random(1).nextInt(), new Random(2).nextInt());
    }
}
