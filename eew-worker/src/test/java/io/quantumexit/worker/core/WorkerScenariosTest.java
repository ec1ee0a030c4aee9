package io.quantumexit.worker.core;

import io.quantumexit.testsupport.ScenarioRunner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class WorkerScenariosTest {

    @TestFactory
    Stream<DynamicNode> scenarios() {
        return ScenarioRunner.all(WorkerScenario::new);
    }
}
