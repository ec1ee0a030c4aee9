package io.quantumexit.system;

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
    private final Optional<TcpProxy> link;
    private final String apiKey = HostClock.randomId();
    private final String apiSecret = HostClock.randomId();

    Installation(FleetOptions options, URI exchangeUrl, int redisPort) {
        this.options = options;
        this.exchangeUrl = exchangeUrl;
        this.redisPort = redisPort;
        this.link = options.proxied() ? Optional.of(new TcpProxy(exchangeUrl.getPort())) : Optional.empty();
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

    Path folder() {
        return workspace.path();
    }

    Path log(String label) {
        return folder().resolve("logs").resolve(label + ".log");
    }

    List<String> command(Part part, List<String> arguments) {
        List<String> all = new ArrayList<>(part == Part.SIMULATOR ? simulatorArguments() : List.of());
        all.addAll(arguments);
        return part.program().command(folder().resolve("tmp"), all);
    }

    private List<String> simulatorArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(exchangeUrl.getPort()),
                "--account",
                "main:" + apiKey + ":" + apiSecret + (options.hedge() ? ":hedge" : "")));
        arguments.addAll(options.simulatorArguments());
        return arguments;
    }

    /** What daemons and the operator's command are told; no secret is among it. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QT_ENVIRONMENT", "simulator");
        String exchange = link.map(proxy -> "127.0.0.1:" + proxy.port()).orElseGet(exchangeUrl::getAuthority);
        settings.put("QT_EXCHANGE_URL", "http://" + exchange);
        settings.put("QT_EXCHANGE_STREAM_URL", "ws://" + exchange);
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
