package io.quantumexit.brain;

import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    @Test
    void houseRulesHold() {
        ArchitectureRules.check("io.quantumexit.brain");
    }
}
