package io.quantumexit.daemon.redis;

/** Hears when a connection is made or lost. */
@FunctionalInterface
public interface ConnectionListener {

    void onConnection(boolean connected);
}
