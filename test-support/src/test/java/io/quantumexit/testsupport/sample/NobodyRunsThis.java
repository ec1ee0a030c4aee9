package io.quantumexit.testsupport.sample;

import org.junit.jupiter.api.Test;

final class NobodyRunsThis {

    @Test
    void because() {
        throw new AssertionError("its name does not end in Test");
    }
}
