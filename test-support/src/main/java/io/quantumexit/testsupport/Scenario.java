package io.quantumexit.testsupport;

import java.util.List;

/**
 * What a core gives to be driven by scenario files: a fresh instance per scenario, told one command after the other.
 *
 * @see ScenarioRunner
 */
@FunctionalInterface
public interface Scenario {

    /**
     * Carries out one command.
     *
     * @param atMillis time since the scenario began; never falls
     * @param command the first word of the line
     * @param arguments the rest of it
     * @return what came of it, one text per effect, in the order the effects came
     */
    List<String> apply(long atMillis, String command, ScenarioArguments arguments);
}
