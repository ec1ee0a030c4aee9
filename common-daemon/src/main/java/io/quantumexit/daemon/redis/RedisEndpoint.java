package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.settings.Settings;

/** Where Redis is, and the few threads that talk to it; shared by all connections of a process. */
public final class RedisEndpoint implements AutoCloseable {

    private RedisEndpoint() {}

    /**
     * Connects nothing yet.
     *
     * @throws io.quantumexit.daemon.settings.ConfigurationException when the URL or the password file is wrong
     */
    public static RedisEndpoint of(Settings settings) {
        return new RedisEndpoint();
    }

    @Override
    public void close() {}
}
