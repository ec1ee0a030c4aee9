package io.quantumexit.watchdog;

import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class WatchdogArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        ArchitectureRules.check("io.quantumexit.watchdog");
    }
}
