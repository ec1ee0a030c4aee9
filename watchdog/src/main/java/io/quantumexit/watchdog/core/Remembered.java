package io.quantumexit.watchdog.core;

import java.util.Optional;

/**
 * What a start finds of an earlier run.
 *
 * @param memory empty when there is none to believe
 * @param damaged whether there was one that cannot be believed: then this is no first start, and whatever it may have said
 *     is taken to be the more severe (decision 13)
 */
public record Remembered(Optional<WatchdogMemory> memory, boolean damaged) {

    public static final Remembered NOTHING = new Remembered(Optional.empty(), false);
}
