package io.quantumexit.watchdog;

import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        ArchitectureRules.check("io.quantumexit.watchdog");
    }
}
