package io.quantumexit.cli.doctor;

import io.quantumexit.daemon.settings.Environment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the programs are told to do.
 *
 * @param problems by program, what is wrong with its settings, in words
 * @param given by program, what it is given for each setting that all of them must agree on
 * @param maxGross the brain's limit in quote currency
 */
public record SettingFacts(
        Optional<Environment> environment,
        String account,
        Map<String, Fact<List<String>>> problems,
        Map<String, Map<String, String>> given,
        Optional<BigDecimal> maxGross) {

    /** Where no real money is at stake; unknown is not one of them. */
    boolean isPractice() {
        return environment.filter(chosen -> chosen != Environment.PRODUCTION).isPresent();
    }
}
