package io.quantumexit.system;

import io.quantumexit.system.process.JavaProgram;

/** The programs a fleet is made of, besides Redis. */
public enum Part {
    SIMULATOR("simulator", "exchange-simulator", "io.quantumexit.simulator.SimulatorMain"),
    WORKER("worker", "eew-worker", "io.quantumexit.worker.app.WorkerMain"),
    WATCHDOG("watchdog", "watchdog", "io.quantumexit.watchdog.app.WatchdogMain"),
    BRAIN("brain", "exit-brain", "io.quantumexit.brain.app.BrainMain"),
    QTEXIT("qtexit", "operator-cli", "io.quantumexit.cli.app.QtExitMain"),
    CHAOS_TEST("chaos-test", "chaos-test", "io.quantumexit.chaos.app.ChaosTestMain");

    private final String label;
    private final String module;
    private final String mainClass;

    Part(String label, String module, String mainClass) {
        this.label = label;
        this.module = module;
        this.mainClass = mainClass;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    JavaProgram program() {
        return new JavaProgram(module, mainClass);
    }
}
