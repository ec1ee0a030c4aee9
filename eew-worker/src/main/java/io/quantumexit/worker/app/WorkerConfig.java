package io.quantumexit.worker.app;

import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Credentials;
import io.quantumexit.daemon.settings.SettingRegistry;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.exchange.binance.BinanceConfig;
import io.quantumexit.exchange.binance.Secret;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Keys;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The worker's configuration, complete and checked. */
record WorkerConfig(Settings settings, Pace pace, BinanceConfig exchange) {

    /** First part of the account fingerprint, the same in every daemon. */
    private static final String EXCHANGE = "binance-usdm";

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * Reads and checks everything.
     *
     * @throws ConfigurationException naming what is wrong
     */
    static WorkerConfig of(Settings settings) {
        Path stateDir = settings.stateDir();
        if (!Files.isDirectory(stateDir) || !Files.isWritable(stateDir)) {
            throw new ConfigurationException(SettingRegistry.STATE_DIR.name() + ": " + stateDir
                    + " is no folder this user can write to; create it or choose another");
        }
        BinanceConfig exchange = new BinanceConfig(
                settings.exchangeUrl(),
                URI.create(settings.exchangeUrl().toString().replaceFirst("^http", "ws")),
                secret(settings, Credentials.API_KEY),
                secret(settings, Credentials.API_SECRET),
                settings.exchangeLocalAddresses());
        return new WorkerConfig(settings, pace(settings.instancesOnIp()), exchange);
    }

    Keys keys() {
        return settings.keys();
    }

    Path stateDir() {
        return settings.stateDir();
    }

    /** Who this worker is at the exchange of that REST host. */
    Identity identity(String restHost, ClosedBy by) {
        return new Identity(
                hostName() + ":" + settings.account(),
                HostBoot.id(),
                settings.workerRole(),
                by,
                settings.environment()
                        .map(e -> e.name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                Optional.ofNullable(WorkerConfig.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"),
                EXCHANGE,
                restHost,
                pace);
    }

    private static Pace pace(int instances) {
        if (instances > Pace.MAX_INSTANCES) {
            throw new ConfigurationException(SettingRegistry.INSTANCES_ON_IP.name() + "=" + instances + ": more than "
                    + Pace.MAX_INSTANCES + " workers behind one address cannot all read often enough to be ready;"
                    + " give some of them another address");
        }
        return new Pace(instances);
    }

    private static Secret secret(Settings settings, String name) {
        return Secret.of(settings.credentials().require(name).reveal());
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).trim();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
