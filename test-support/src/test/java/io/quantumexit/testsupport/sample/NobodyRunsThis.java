package io.quantumexit.testsupport.sample;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class NobodyRunsThis {

    @Test
    void becauseOfItsName() {
        Assertions.assertTrue(getClass().getSimpleName().endsWith("Test"));
    }
}
