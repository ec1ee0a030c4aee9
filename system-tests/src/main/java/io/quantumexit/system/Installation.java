package io.quantumexit.system;

import io.quantumexit.system.process.TrustStore;
import io.quantumexit.system.process.Workspace;
import io.quantumexit.testsupport.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account's folder, settings and credentials, as an installation would have them below /var/lib and /etc. */
final class Installation implements AutoCloseable {

    private final FleetOptions options;
    private final Workspace workspace = Workspace.create();
    private final URI exchangeUrl;
    private final int redisPort;
    private final TrustStore trusted;
    private final Optional<TcpProxy> link;
    private final String apiKey = HostClock.randomId();
    private final String apiSecret = HostClock.randomId();

    Installation(FleetOptions options, URI exchangeUrl, int redisPort) {
        this.options = options;
        this.exchangeUrl = exchangeUrl;
        this.redisPort = redisPort;
        this.trusted = new TrustStore(folder().resolve("trusted.jks"));
        this.link = options.link() == FleetOptions.Link.FAULTY
                ? Optional.of(new TcpProxy(exchangeUrl.getPort()))
                : Optional.empty();
        List.of("credentials", "state", "tmp", "logs").forEach(workspace::folder);
        workspace.secret("credentials/api-key", apiKey);
        workspace.secret("credentials/api-secret", apiSecret);
    }

    URI exchangeUrl() {
        return exchangeUrl;
    }

    Optional<TcpProxy> link() {
        return link;
    }

    String apiKey() {
        return apiKey;
    }

    String apiSecret() {
        return apiSecret;
    }

    Path certificate() {
        return folder().resolve("exchange.pem");
    }

    TrustStore trusted() {
        return trusted;
    }

    /** Once the simulator has made its certificate. */
    void trustExchange() {
        if (options.link() == FleetOptions.Link.TLS) {
            trusted.trust(certificate());
        }
    }

    /** The package's own command for it. */
    Optional<Path> lastWords() {
        return options.installed().map(home -> home.resolve("last-words"));
    }

    Path folder() {
        return workspace.path();
    }

    Path log(String label) {
        return folder().resolve("logs").resolve(label + ".log");
    }

    List<String> command(Part part, List<String> arguments) {
        List<String> all = new ArrayList<>(part == Part.SIMULATOR ? simulatorArguments() : List.of());
        all.addAll(arguments);
        Path temporary = folder().resolve("tmp");
        if (part == Part.SIMULATOR) {
            return part.program().command(simulatorJvm(), temporary, all);
        }
        List<String> jvmOptions =
                new ArrayList<>(options.link() == FleetOptions.Link.TLS ? trusted.jvmOptions() : List.of());
        jvmOptions.addAll(options.jvmOptions());
        return options.installed()
                .map(home -> part.program().installedCommand(home, jvmOptions, temporary, all))
                .orElseGet(() -> part.program().command(jvmOptions, temporary, all));
    }

    /** What is measured against it must not wait for it: fully compiled, and room for all its records. */
    private List<String> simulatorJvm() {
        return options.installed().isPresent() ? List.of("-XX:TieredStopAtLevel=4", "-Xmx512m") : List.of();
    }

    private List<String> simulatorArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(exchangeUrl.getPort()),
                "--account",
                "main:" + apiKey + ":" + apiSecret + (options.hedge() ? ":hedge" : "")));
        if (options.link() == FleetOptions.Link.TLS) {
            arguments.addAll(List.of("--tls", certificate().toString()));
        }
        arguments.addAll(options.simulatorArguments());
        return arguments;
    }

    /** What daemons and the operator's command are told; no secret is among it. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QT_ENVIRONMENT", "simulator");
        String exchange = link.map(proxy -> "127.0.0.1:" + proxy.port()).orElseGet(exchangeUrl::getAuthority);
        settings.put("QT_EXCHANGE_URL", exchangeUrl.getScheme() + "://" + exchange);
        settings.put(
                "QT_EXCHANGE_STREAM_URL", (options.link() == FleetOptions.Link.TLS ? "wss://" : "ws://") + exchange);
        settings.put("QT_REDIS_URL", "redis://127.0.0.1:" + redisPort);
        settings.put("QT_STATE_DIR", folder().resolve("state").toString());
        settings.put("QT_CREDENTIALS_DIR", folder().resolve("credentials").toString());
        settings.putAll(options.settings());
        return settings;
    }

    /** All that a daemon started by systemd would see. */
    Map<String, String> environment(String invocationId, Path notifySocket) {
        Map<String, String> environment = settings();
        environment.put("INVOCATION_ID", invocationId);
        environment.put("NOTIFY_SOCKET", notifySocket.toString());
        return environment;
    }

    @Override
    public void close() {
        link.ifPresent(TcpProxy::close);
        workspace.close();
    }
}
