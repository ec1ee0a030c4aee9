package io.quantumexit.worker.core;

import io.quantumexit.testsupport.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WorkerSimulationTest {

    @Test
    void neverFlatWhileOpenNeverBeyondSizeNoEventLostNoHaltLifted() {
        Seeds.each(1_000, (seed, random) -> new WorkerSimulation(random).run());
    }

    @Test
    @Tag("slow")
    void theSameForManySeeds() {
        Seeds.each(100_000, (seed, random) -> new WorkerSimulation(random).run());
    }
}
