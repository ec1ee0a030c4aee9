package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One real sentinel that watches one primary and may promote its replica on its own. */
public final class RedisSentinel implements AutoCloseable {

    /** The name the primary goes by. */
    public static final String PRIMARY = "primary";

    private final Path folder;
    private final int port = RedisServer.freePort();
    private final Process process;

    public RedisSentinel(RedisServer primary) {
        try {
            folder = Files.createTempDirectory("qt-sentinel-");
            Path settings = folder.resolve("sentinel.conf");
            Files.write(
                    settings,
                    List.of(
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir " + folder,
                            "sentinel monitor " + PRIMARY + " 127.0.0.1 " + primary.port() + " 1",
                            "sentinel down-after-milliseconds " + PRIMARY + " 500",
                            "sentinel failover-timeout " + PRIMARY + " 3000"));
            process = new ProcessBuilder(RedisBinary.find().path().toString(), settings.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server --sentinel", e);
        }
        Await.until("a sentinel that knows its primary", () -> knows(primary.port()));
    }

    public String url() {
        return "redis-sentinel://127.0.0.1:" + port + "/0#" + PRIMARY;
    }

    /** Whether it takes the server on that port for the primary. */
    public boolean knows(int primaryPort) {
        return command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", PRIMARY).contains(Integer.toString(primaryPort));
    }

    /** How many replicas it could promote. */
    public int replicas() {
        List<String> fields = command("SENTINEL", "MASTER", PRIMARY);
        return Integer.parseInt(fields.get(fields.indexOf("num-slaves") + 1));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            for (String name : List.of("sentinel.conf", "log")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command(String... words) {
        try (RespClient client = new RespClient(port)) {
            return client.command(words);
        } catch (IOException e) {
            throw new UncheckedIOException("sentinel on port " + port, e);
        }
    }
}
