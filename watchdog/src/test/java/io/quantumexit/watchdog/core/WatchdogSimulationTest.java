package io.quantumexit.watchdog.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Seeds;
import org.junit.jupiter.api.Test;

/** Seeded lives of the core among faults; {@code -Dseeds=5000} runs more of them. What must hold is checked after each event. */
final class WatchdogSimulationTest {

    private static final long MINUTE = 60_000;

    @Test
    void everyFaultInAnyOrderLeavesTheInvariantsWhole() {
        Seeds.each(200, (seed, random) -> {
            SimulatedWorld world = new SimulatedWorld(random);
            world.flatChance = random.nextDouble();
            world.run(5_000);
            for (int fault = 0; fault < 8; fault++) {
                inject(world);
                world.run(500 + random.nextInt(15_000));
                world.recover();
                world.run(random.nextInt(8_000));
            }
        });
    }

    @Test
    void hoursOfHealthyBeatsAmongHarmlessFaultsFireNothing() {
        Seeds.each(6, (seed, random) -> {
            SimulatedWorld world = new SimulatedWorld(random);
            for (int i = 0; i < 60; i++) {
                harmless(world);
                world.run(MINUTE);
            }
            assertThat(world.panics).as(String.join("\n", world.log)).isZero();
        });
    }

    private static void inject(SimulatedWorld world) {
        switch (world.random.nextInt(10)) {
            case 0 -> world.killBrain(true, true);
            case 1 -> world.killBrain(false, true);
            case 2 -> world.killBrain(world.random.nextBoolean(), false);
            case 3 -> world.brainDegraded = true;
            case 4 -> world.brainLive = false;
            case 5 -> world.killWatchdog(200 + world.random.nextInt(4_000));
            case 6 -> world.pauseWatchdog(500 + world.random.nextInt(6_000));
            case 7 -> {
                world.redisUp = false;
                world.at(world.random.nextInt(20_000), () -> world.redisUp = true);
            }
            case 8 -> {
                world.workerUp = false;
                world.at(world.random.nextInt(20_000), () -> world.workerUp = true);
            }
            default -> world.stepWallClock(world.random.nextInt(7_200_000) - 3_600_000);
        }
    }

    private static void harmless(SimulatedWorld world) {
        switch (world.random.nextInt(4)) {
            case 0 -> world.killWatchdog(200 + world.random.nextInt(1_000));
            case 1 -> world.pauseWatchdog(500 + world.random.nextInt(4_000));
            case 2 -> {
                world.redisUp = false;
                world.at(900, () -> world.redisUp = true);
            }
            default -> world.stepWallClock(world.random.nextInt(7_200_000) - 3_600_000);
        }
    }
}
