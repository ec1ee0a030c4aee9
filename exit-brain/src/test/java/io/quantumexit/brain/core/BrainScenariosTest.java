package io.quantumexit.brain.core;

import io.quantumexit.testsupport.ScenarioRunner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

final class BrainScenariosTest {

    @TestFactory
    Stream<DynamicNode> scenarios() {
        return ScenarioRunner.all(BrainScenario::new);
    }
}
