package io.quantumexit.system;

import io.quantumexit.system.truth.RedisTruth;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that beats in the brain's place, once a second, and says what it is told to say. */
public final class ScriptedBrain implements AutoCloseable {

    private static final long PERIOD_MILLIS = 1_000;

    private final RedisTruth redis;
    private final String bootId = HostClock.randomId();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final Thread rhythm = new Thread(this::beatEachPeriod, "scripted-brain");
    private boolean deciding = true;
    private long lastDecisionMillis = System.currentTimeMillis();
    private long sequence;

    /** A LIVE, healthy brain that guards {@code positions} positions of the account with that fingerprint. */
    ScriptedBrain(int redisPort, String account, int positions) {
        redis = new RedisTruth(redisPort);
        fields.put("status", "ALIVE");
        fields.put("mode", "LIVE");
        fields.put("active_positions", Integer.toString(positions));
        fields.put("pending_exits", "0");
        fields.put("account", account);
        rhythm.setDaemon(true);
        rhythm.start();
    }

    public String bootId() {
        return bootId;
    }

    /** From the next beat on, {@code name} has this value. */
    public synchronized ScriptedBrain says(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** From the next beat on, the time of the last decision stays what it is. */
    public synchronized ScriptedBrain stopsDeciding() {
        deciding = false;
        return this;
    }

    /** Beats now, besides the rhythm; returns the entry's id. */
    public synchronized String beat() {
        long now = System.currentTimeMillis();
        if (deciding) {
            lastDecisionMillis = now;
        }
        Map<String, String> beat = new LinkedHashMap<>(fields);
        beat.put("ts", Long.toString(now));
        beat.put("last_decision_ts", Long.toString(lastDecisionMillis));
        beat.put("loop_cycle_ms", "1");
        beat.put("seq", Long.toString(++sequence));
        return write(beat);
    }

    /** Falls silent, as a process that hangs; when this returns the last beat has been written. */
    public void fallsSilent() {
        silence.countDown();
        try {
            rhythm.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Falls silent, and its unit writes the last words. */
    public String dies() {
        fallsSilent();
        return lastWords(redis, bootId, "scripted");
    }

    /** The last words of a process, as its unit writes them; returns the entry's id. */
    static String lastWords(RedisTruth redis, String bootId, String detail) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("ts", Long.toString(System.currentTimeMillis()));
        words.put("status", "DEAD");
        words.put("detail", detail);
        return write(redis, bootId, words);
    }

    private String write(Map<String, String> beat) {
        return write(redis, bootId, beat);
    }

    private static String write(RedisTruth redis, String bootId, Map<String, String> beat) {
        beat.put("boot_id", bootId);
        beat.put("mono_ms", Long.toString(HostClock.monoMillis()));
        beat.put("host_boot_id", HostClock.bootId());
        List<String> words = new ArrayList<>();
        beat.forEach((name, value) -> {
            words.add(name);
            words.add(value);
        });
        return redis.add(Streams.HEARTBEAT, words.toArray(String[]::new));
    }

    private void beatEachPeriod() {
        try {
            do {
                beatUnlessRedisIsAway();
            } while (!silence.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Redis that does not answer costs a beat, as it does a real brain. */
    private void beatUnlessRedisIsAway() {
        try {
            beat();
        } catch (UncheckedIOException e) {
            redis.close();
        }
    }

    @Override
    public void close() {
        fallsSilent();
        redis.close();
    }
}
