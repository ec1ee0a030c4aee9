package io.quantumexit.system;

import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.process.NotifySocket;
import io.quantumexit.system.truth.ExchangeTruth;
import io.quantumexit.system.truth.RedisTruth;
import io.quantumexit.system.truth.SimulatorControl;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.TcpProxy;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * One account's whole system as real processes: Redis and the simulator from the start, the daemons when asked for. All
 * of it ends with {@link #close()}, at the latest with the JVM.
 */
public final class Fleet implements AutoCloseable {

    /** A cold JVM on a machine that is busy with something else. */
    public static final Duration START_MAX = Duration.ofSeconds(60);

    /** qtexit answers this when it cannot tell: on a starved machine Redis may need longer than its patience. */
    private static final int UNKNOWN = 4;

    private static final int OPERATOR_TRIES = 5;

    private static final int OPEN_TRIES = 3;

    private final Thread closer = new Thread(this::close, "fleet-closer");
    private final RedisServer redisServer;
    private final Installation installation;
    private final RedisTruth redis;
    private final SimulatorControl control;
    private final ExchangeTruth exchange;
    private final Map<Part, Running> newest = new EnumMap<>(Part.class);
    private final List<Running> all = new ArrayList<>();
    private volatile boolean closed;

    /** A process with what identifies it and what it says to systemd. */
    private record Running(Daemon daemon, String bootId, NotifySocket notifySocket) {}

    private Fleet(FleetOptions options) {
        redisServer = RedisServer.start();
        URI exchangeUrl = URI.create((options.link() == FleetOptions.Link.TLS ? "https" : "http") + "://127.0.0.1:"
                + RedisServer.freePort());
        installation = new Installation(options, exchangeUrl, redisServer.port());
        redis = new RedisTruth(redisServer.port());
        control = new SimulatorControl(exchangeUrl, installation.trusted());
        exchange =
                new ExchangeTruth(exchangeUrl, installation.trusted(), installation.apiKey(), installation.apiSecret());
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /** Starts Redis and the simulator, and waits until both answer. */
    public static Fleet open(FleetOptions options) {
        for (int tried = 1; tried < OPEN_TRIES; tried++) {
            try {
                return openOnce(options);
            } catch (IllegalStateException e) {
                // Somebody else took the simulator's port meanwhile, perhaps.
            }
        }
        return openOnce(options);
    }

    private static Fleet openOnce(FleetOptions options) {
        Fleet fleet = new Fleet(options);
        try {
            Daemon simulator = fleet.start(Part.SIMULATOR);
            Await.until(
                    "the simulator listens",
                    START_MAX,
                    () -> simulator.output().contains("LISTENING") || !simulator.isAlive());
            if (!simulator.isAlive()) {
                throw new IllegalStateException(simulator + " has ended:\n" + simulator.output());
            }
            fleet.installation.trustExchange();
            Await.until("the simulator answers", START_MAX, fleet.control::isUp);
            return fleet;
        } catch (RuntimeException | Error e) {
            fleet.close();
            throw e;
        }
    }

    /** Starts one of the programs; does not wait. */
    public synchronized Daemon start(Part part, String... arguments) {
        if (closed) {
            throw new IllegalStateException("the fleet has been closed");
        }
        String bootId = HostClock.randomId();
        NotifySocket socket = NotifySocket.bind(installation.folder().resolve(all.size() + ".notify"));
        Daemon daemon = Daemon.start(
                part.label(),
                installation.command(part, List.of(arguments)),
                installation.environment(bootId, socket.path()),
                installation.folder(),
                installation.log(part.label()));
        Running running = new Running(daemon, bootId, socket);
        newest.put(part, running);
        all.add(running);
        if (part == Part.BRAIN) {
            daemon.whenEnded(() -> speakLastWords(bootId));
        }
        return daemon;
    }

    /** Starts worker and watchdog, as their units order them, and waits until both are at work. */
    public Fleet startGuards() {
        startAndAwait(Part.WORKER);
        startAndAwait(Part.WATCHDOG);
        return this;
    }

    /** Starts one daemon and waits until Redis shows it at work. */
    public Daemon startAndAwait(Part part) {
        String stream = streamOf(part);
        String before = redis.newestId(stream);
        Daemon daemon = start(part);
        Await.until(part.label() + " is at work", START_MAX, () -> {
            if (!daemon.isAlive()) {
                throw new AssertionError(daemon + " has ended:\n" + daemon.output());
            }
            return redis.after(stream, before).stream().anyMatch(entry -> isAtWork(part, entry));
        });
        return daemon;
    }

    /** The newest process of that part. */
    public Daemon daemon(Part part) {
        return running(part).daemon();
    }

    /** What the newest process of that part calls this start of itself; systemd would have named it. */
    public String bootId(Part part) {
        return running(part).bootId();
    }

    /** What the newest process of that part tells systemd. */
    public NotifySocket notifySocket(Part part) {
        return running(part).notifySocket();
    }

    /** A program that beats in the brain's place, LIVE and guarding that many positions. */
    public ScriptedBrain scriptedBrain(int positions) {
        String account = redis.newest(Streams.READINESS)
                .map(entry -> entry.text("account"))
                .orElse("");
        return new ScriptedBrain(redisServer.port(), account, positions);
    }

    /** Runs the operator's command and waits for it; repeats it, as a person would, while Redis answers it too late. */
    public CommandResult qtexit(String... arguments) throws InterruptedException {
        CommandResult result = qtexitOnce(arguments);
        for (int again = 1; again < OPERATOR_TRIES && result.exitCode() == UNKNOWN; again++) {
            result = qtexitOnce(arguments);
        }
        return result;
    }

    /**
     * Runs the operator's command until it has done what was asked. On a starved machine what it goes by may be too old to
     * allow anything, or it may do its work and not hear of it.
     *
     * @param doneAlready whether what was asked for has come true
     */
    public void qtexitUntil(Callable<Boolean> doneAlready, String... arguments) {
        Await.until(
                "qtexit " + String.join(" ", arguments),
                START_MAX,
                () -> doneAlready.call() || qtexit(arguments).orThrow().exitCode() == 0);
    }

    private CommandResult qtexitOnce(String... arguments) throws InterruptedException {
        Daemon command = start(Part.QTEXIT, arguments);
        int exitCode = command.awaitExit(START_MAX)
                .orElseThrow(() -> new IllegalStateException("qtexit does not end: " + command.output()));
        return new CommandResult("qtexit " + String.join(" ", arguments), exitCode, command.output());
    }

    /** What is in Redis. */
    public RedisTruth redis() {
        return redis;
    }

    /** Redis as a process, to be paused or killed. */
    public RedisServer redisServer() {
        return redisServer;
    }

    /** What the exchange tells its customer. */
    public ExchangeTruth exchange() {
        return exchange;
    }

    /** The exchange's own books. */
    public SimulatorControl control() {
        return control;
    }

    /** The daemons' way to the exchange; only with {@link FleetOptions#overALink()}. */
    public TcpProxy exchangeLink() {
        return installation
                .link()
                .orElseThrow(() -> new IllegalStateException("this fleet's daemons reach the exchange directly"));
    }

    /** Where the simulator is. */
    public URI exchangeUrl() {
        return installation.exchangeUrl();
    }

    /** The exchange's certificate as PEM, when it speaks TLS. */
    public Path exchangeCertificate() {
        return installation.certificate();
    }

    /** The account's key and secret at the simulator, for another customer of the same account. */
    public String apiKey() {
        return installation.apiKey();
    }

    public String apiSecret() {
        return installation.apiSecret();
    }

    /** What the daemons and the operator's command are told. */
    public Map<String, String> settings() {
        return installation.settings();
    }

    /** Where state, logs and credentials are. */
    public Path folder() {
        return installation.folder();
    }

    /** One log for each part that was started. */
    public List<Path> logs() {
        return Stream.of(Part.values())
                .map(part -> installation.log(part.label()))
                .filter(Files::exists)
                .toList();
    }

    /** Without systemd there is no ExecStopPost; the fleet has the brain's last words written in its place. */
    private void speakLastWords(String bootId) {
        if (closed) {
            return;
        }
        if (installation.lastWords().isPresent()) {
            Daemon.start(
                    "last-words",
                    List.of(installation.lastWords().get().toString(), bootId, "the process has ended"),
                    installation.environment(bootId, folder()),
                    folder(),
                    installation.log("last-words"));
            return;
        }
        try (RedisTruth connection = new RedisTruth(redisServer.port())) {
            ScriptedBrain.lastWords(connection, bootId, "the process has ended");
        } catch (UncheckedIOException e) {
            // Redis is gone as well: the watchdog finds out by itself, and nobody else would listen.
        }
    }

    private Running running(Part part) {
        Running running = newest.get(part);
        if (running == null) {
            throw new IllegalStateException(part.label() + " was never started");
        }
        return running;
    }

    private static String streamOf(Part part) {
        return switch (part) {
            case WORKER -> Streams.READINESS;
            case WATCHDOG -> Streams.WATCHDOG_STATUS;
            case BRAIN -> Streams.HEARTBEAT;
            case SIMULATOR, QTEXIT, CHAOS_TEST ->
                throw new IllegalArgumentException(part.label() + " shows nothing in Redis");
        };
    }

    private boolean isAtWork(Part part, StreamEntry entry) {
        return switch (part) {
            case WORKER -> entry.says("ready", "true");
            case WATCHDOG -> entry.says("can_write", "true");
            case BRAIN -> entry.says("boot_id", bootId(part)) && entry.says("status", "ALIVE");
            case SIMULATOR, QTEXIT, CHAOS_TEST -> false;
        };
    }

    /** Whether it has been ended, or is just being ended. */
    public boolean isClosed() {
        return closed;
    }

    /** Also run by the JVM when it ends for any reason, Ctrl-C among them. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        all.forEach(running -> running.daemon().close());
        all.forEach(running -> running.notifySocket().close());
        redis.close();
        redisServer.close();
        installation.close();
        if (Thread.currentThread() != closer) {
            forgetCloser();
        }
    }

    private void forgetCloser() {
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException e) {
            // The JVM is ending already; the hook finds the fleet closed.
        }
    }
}
