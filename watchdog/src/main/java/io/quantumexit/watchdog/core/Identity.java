package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Keys;

/**
 * Who this watchdog is.
 *
 * @param hostBootId names this boot of this host: stamps of others compare with ours only within it
 * @param keys the names of everything in Redis
 */
public record Identity(String hostBootId, Keys keys) {}
