package io.quantumexit.simulator.fault;

import java.util.Random;

/** Time on the way, the same in both directions, with a random part. */
public final class Latency {
    private final Random random;
    private long rttMillis;
    private long jitterMillis;

    /**
     * @param rttMillis both ways together
     * @param jitterMillis most that a round trip may take beyond it
     */
    public Latency(long rttMillis, long jitterMillis, long seed) {
        this.random = new Random(seed);
        this.rttMillis = rttMillis;
        this.jitterMillis = jitterMillis;
    }

    public synchronized void set(long newRttMillis, long newJitterMillis) {
        rttMillis = newRttMillis;
        jitterMillis = newJitterMillis;
    }

    /** Round trip of the next request, milliseconds. */
    public synchronized long nextMillis() {
        return rttMillis + (jitterMillis > 0 ? random.nextLong(jitterMillis + 1) : 0);
    }
}
