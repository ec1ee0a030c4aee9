package io.quantumexit.bench.world;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How thoroughly to measure.
 *
 * @param home unpacked package whose programs are measured, as {@code /usr/lib/quantum} of an installation
 * @param n samples, when the command line named a number
 * @param rttMillis round trip of every request to the exchange
 * @param positions open ones, when the command line named a number
 * @param idle seconds that a worker waits before its first event, when the command line named them
 * @param quick a few samples of everything, to see that it works; nothing to publish
 * @param jvmOptions of the daemons, above those of the package
 */
public record Plan(
        Path home,
        OptionalInt n,
        int rttMillis,
        OptionalInt positions,
        OptionalInt idle,
        boolean quick,
        List<String> jvmOptions) {

    /** How many samples a figure takes that has its own idea of how many are enough. */
    public int samples(int full, int few) {
        return n.orElse(quick ? few : full);
    }

    public int positions(int usual) {
        return positions.orElse(usual);
    }

    /** Seconds from a worker's start to its first event. */
    public int idleSeconds() {
        return idle.orElse(quick ? 5 : 60);
    }

    public long seconds(long full, long few) {
        return quick ? few : full;
    }
}
