package io.quantumexit.bench.world;

import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A machine with twice as much to do as it can, and a Redis that saves all the time. */
public final class Load implements AutoCloseable {

    private static final int PROCESSES_PER_PROCESSOR = 2;
    private static final int REDIS_MIB = 200;

    private final List<Process> busy = new ArrayList<>();
    private final RespClient redis;

    private Load(int redisPort) throws IOException {
        redis = new RespClient(redisPort);
    }

    /** From now on, until it is closed. */
    public static Load begin(int redisPort) {
        try {
            Load load = new Load(redisPort);
            String mib = "x".repeat(1 << 20);
            for (int i = 0; i < REDIS_MIB; i++) {
                load.redis.call("SET", "load:" + i, mib);
            }
            int processes = PROCESSES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < processes; i++) {
                load.busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            load.goOn();
            return load;
        } catch (IOException e) {
            throw new UncheckedIOException("load", e);
        }
    }

    /** Has Redis save again, unless it still does. */
    public void goOn() {
        try {
            redis.call("BGSAVE", "SCHEDULE");
        } catch (RespClient.ErrorReply e) {
            // It saves already.
        } catch (IOException e) {
            throw new UncheckedIOException("load", e);
        }
    }

    @Override
    public void close() {
        busy.forEach(Process::destroyForcibly);
        try {
            redis.close();
        } catch (IOException e) {
            throw new UncheckedIOException("load", e);
        }
    }
}
