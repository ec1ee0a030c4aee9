package io.quantumexit.schema;

/**
 * The two clocks, read together once per cycle and handed to a core.
 *
 * @param mono decides
 * @param wall is written into messages
 */
public record Now(MonoTime mono, WallTime wall) {

    /** The same instant as {@link #mono} in milliseconds. */
    public long monoMillis() {
        return mono.millis();
    }

    /** The same instant as {@link #wall} in epoch milliseconds. */
    public long epochMillis() {
        return wall.epochMillis();
    }
}
