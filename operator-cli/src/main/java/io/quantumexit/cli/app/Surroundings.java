package io.quantumexit.cli.app;

import io.quantumexit.cli.io.Terminal;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.settings.Settings;
import java.util.Map;
import java.util.function.Function;

/**
 * What the command finds around it; tests bring their own.
 *
 * @param redis says where it is, without connecting yet
 */
record Surroundings(
        Map<String, String> environment, Terminal terminal, Clock clock, Function<Settings, RedisEndpoint> redis) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Who sits at the keyboard: the person behind sudo, else the user. */
    String operator() {
        String sudo = environment.getOrDefault("SUDO_USER", "");
        String user = environment.getOrDefault("USER", "");
        return !sudo.isBlank() ? sudo : !user.isBlank() ? user : System.getProperty("user.name", "unknown");
    }
}
