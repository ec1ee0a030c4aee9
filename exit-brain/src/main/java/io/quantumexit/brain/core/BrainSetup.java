package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.ExitPolicy;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the core knows from the start.
 *
 * @param bootId names this run of the brain
 * @param hostBootId names this boot of the host
 * @param environment production, testnet or simulator; the worker must name the same
 * @param instancesOnIp accounts that share this host's address, and hence its request weight
 * @param maxGrossNotional in quote currency; LIVE is refused while the account holds more
 */
public record BrainSetup(
        String bootId,
        String hostBootId,
        String environment,
        int instancesOnIp,
        Optional<BigDecimal> maxGrossNotional,
        ExitPolicy policy) {

    public BrainSetup {
        if (instancesOnIp < 1) {
            throw new IllegalArgumentException("instances on this address must be at least 1, is " + instancesOnIp);
        }
    }
}
