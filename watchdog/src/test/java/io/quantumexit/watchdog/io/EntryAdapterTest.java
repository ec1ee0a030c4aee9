package io.quantumexit.watchdog.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Keys;
import org.junit.jupiter.api.Test;

final class EntryAdapterTest {

    /** Told the other way round, a panic that is long completed would look unserved. */
    @Test
    void whatWaitsIsToldBeforeWhatCompletedIt() {
        Keys keys = Keys.PLAIN;
        assertThat(new EntryAdapter(keys).streams())
                .containsExactly(
                        keys.events(), keys.panicClose(), keys.completed(), keys.readiness(), keys.heartbeat());
    }
}
