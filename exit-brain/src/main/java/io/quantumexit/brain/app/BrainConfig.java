package io.quantumexit.brain.app;

import io.quantumexit.brain.core.BrainSetup;
import io.quantumexit.brain.core.policy.StaticStopAndTarget;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.ProcessBoot;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Credentials;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.exchange.binance.BinanceConfig;
import io.quantumexit.exchange.binance.Secret;
import io.quantumexit.schema.Keys;
import java.util.Locale;

/** The brain's configuration, complete and checked. */
record BrainConfig(BrainSetup setup, BinanceConfig exchange, Keys keys) {

    /**
     * Reads and checks everything.
     *
     * @throws ConfigurationException naming what is wrong
     */
    static BrainConfig of(Settings settings) {
        BinanceConfig exchange = new BinanceConfig(
                settings.exchangeUrl(),
                settings.exchangeStreamUrl(),
                secret(settings, Credentials.API_KEY),
                secret(settings, Credentials.API_SECRET),
                settings.exchangeLocalAddresses());
        BrainSetup setup = new BrainSetup(
                ProcessBoot.id(),
                HostBoot.id(),
                settings.environment()
                        .map(environment -> environment.name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                settings.instancesOnIp(),
                settings.maxGrossNotional(),
                new StaticStopAndTarget(settings.takeProfitPercent(), settings.stopLossPercent()));
        return new BrainConfig(setup, exchange, settings.keys());
    }

    private static Secret secret(Settings settings, String name) {
        return Secret.of(settings.credentials().require(name).reveal());
    }
}
