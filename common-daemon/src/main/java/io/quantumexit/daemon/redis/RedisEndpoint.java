package io.quantumexit.daemon.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.quantumexit.daemon.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Where Redis is, and the few threads that talk to it; shared by all connections of a process.
 *
 * <p>Lettuce's own defaults buffer commands while it is disconnected and send them later, reconnect after up to 30 s and
 * wait 60 s for an answer. A heartbeat that was sent late would look like life, so all of that is off: a connection that
 * is lost stays lost, and {@link RedisConnection} makes another.
 */
public final class RedisEndpoint implements AutoCloseable {

    /** What Lettuce gives a command. Its timer ticks each 100 ms, so this ends at 300 to 400 ms. */
    private static final long COMMAND_MILLIS = 300;

    /** Our own bound comes after Lettuce's and does not depend on its timer; with the way to the caller below 500 ms. */
    private static final long OWN_BOUND_LATER_MILLIS = 150;

    private static final Duration CONNECT = Duration.ofMillis(400);

    /** What may be under way at once; nothing waits longer than a command may take, so more would be a flood. */
    private static final int REQUESTS_MAX = 1024;

    /** Two of each are the least Lettuce takes, and enough: nothing blocks on them. */
    private static final int THREADS = 2;

    private static final long SHUTDOWN_MILLIS = 500;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;

    private final String name;
    private final long commandMillis;

    private RedisEndpoint(RedisAddress address, long commandMillis) {
        this.commandMillis = commandMillis;
        name = address.withoutSecrets();
        uri = address.uri();
        uri.setLibraryName(""); // both spare a CLIENT SETINFO, which Redis 7.0 does not know
        uri.setLibraryVersion("");
        uri.setTimeout(Duration.ofMillis(commandMillis));
        boolean unixSocket = uri.getSocket() != null;
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .nettyCustomizer(unixSocket ? new NettyCustomizer() {} : new AbortiveClose())
                .build();
        client = new LeanClient(resources);
        client.setOptions(options(commandMillis, unixSocket, address.authorities()));
    }

    /**
     * Connects nothing yet.
     *
     * @throws io.quantumexit.daemon.settings.ConfigurationException when the URL or the password file is wrong
     */
    public static RedisEndpoint of(Settings settings) {
        return of(settings, COMMAND_MILLIS);
    }

    /** The same with another patience, for tests of what commands do on a machine of any speed. */
    public static RedisEndpoint of(Settings settings, long commandMillis) {
        return new RedisEndpoint(RedisAddress.of(settings), commandMillis);
    }

    /** The same with nothing but a URL. */
    public static RedisEndpoint of(String url) {
        return of(url, COMMAND_MILLIS);
    }

    /** The same with another patience. */
    static RedisEndpoint of(String url, long commandMillis) {
        return new RedisEndpoint(RedisAddress.of(url), commandMillis);
    }

    /** Whether a new connection may lead to another server. */
    boolean asksSentinels() {
        return !uri.getSentinels().isEmpty();
    }

    /** After which a command is given up, and its connection with it. */
    long boundMillis() {
        return commandMillis + OWN_BOUND_LATER_MILLIS;
    }

    /** The same for a read that waits at Redis. */
    long blockingBoundMillis() {
        return StreamRead.BLOCK_MILLIS + boundMillis() + OWN_BOUND_LATER_MILLIS;
    }

    /** One new connection, for what {@link RedisPort} has no words for; it is never made again by itself. */
    public CompletableFuture<StatefulRedisConnection<String, String>> connect() {
        return client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    }

    /** Runs something later on a thread of the client; it must not block. */
    void later(long delayMillis, Runnable task) {
        if (!resources.eventExecutorGroup().isShuttingDown()) {
            var unused = resources.eventExecutorGroup().schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        client.shutdown(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        var unused = resources.shutdown(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ClientOptions options(long commandMillis, boolean unixSocket, Optional<Path> authorities) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true)
                .requestQueueSize(REQUESTS_MAX)
                .pingBeforeActivateConnection(true)
                .suspendReconnectOnProtocolFailure(true)
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutCommands()
                        .timeoutSource(new TimeoutByCommand(commandMillis))
                        .build())
                // Otherwise a server's push may stretch every time-out to 10 s.
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(socketOptions(unixSocket));
        authorities.ifPresent(path -> options.sslOptions(SslOptions.builder()
                .jdkSslProvider()
                .trustManager(path.toFile())
                .build()));
        return options.build();
    }

    /** A partition is noticed within 3 s even when nothing is sent; a unix socket knows no such options. */
    private static SocketOptions socketOptions(boolean unixSocket) {
        SocketOptions.Builder options = SocketOptions.builder().connectTimeout(CONNECT);
        if (unixSocket) {
            return options.keepAlive(false).build();
        }
        options.tcpNoDelay(true)
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(1))
                        .interval(Duration.ofSeconds(1))
                        .count(2)
                        .build());
        if (Epoll.isAvailable()) {
            options.tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(Duration.ofSeconds(2))
                    .build());
        }
        return options.build();
    }

    /** Blocking reads take their time; everything else must be quick. */
    private static final class TimeoutByCommand extends TimeoutOptions.TimeoutSource {

        private final long commandMillis;

        TimeoutByCommand(long commandMillis) {
            this.commandMillis = commandMillis;
        }

        @Override
        public long getTimeout(RedisCommand<?, ?, ?> command) {
            boolean blocking = command.getType() == CommandType.XREAD || command.getType() == CommandType.XREADGROUP;
            return blocking ? StreamRead.BLOCK_MILLIS + commandMillis + OWN_BOUND_LATER_MILLIS : commandMillis;
        }
    }

    /** Closing throws away what was not yet sent, instead of sending it after the caller was told it had failed. */
    private static final class AbortiveClose implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }
}
