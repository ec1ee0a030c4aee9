package io.quantumexit.brain;

import io.quantumexit.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

final class BrainArchitectureTest {

    @Test
    void houseRulesHold() {
        ArchitectureRules.check("io.quantumexit.brain");
    }
}
