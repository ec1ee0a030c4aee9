package io.quantumexit.chaos;

import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ChaosArchitectureTest {

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.check("io.quantumexit.chaos");
    }
}
