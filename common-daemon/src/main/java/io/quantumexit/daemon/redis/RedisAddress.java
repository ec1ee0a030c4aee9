package io.quantumexit.daemon.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.daemon.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where Redis is and as whom to enter.
 *
 * @param password asked at each connection, so that a file with a new password is taken up
 * @param authorities certificates that may sign the server's, for {@code rediss://}; the JVM's own when empty
 */
record RedisAddress(
        String url, Optional<String> user, Supplier<Optional<Secret>> password, Optional<Path> authorities) {

    static RedisAddress of(Settings settings) {
        settings.redisPassword(); // a wrong file is told now, not at the first connection
        return new RedisAddress(
                settings.redisUrl(), settings.redisUser(), settings::redisPassword, settings.redisAuthorities());
    }

    static RedisAddress of(String url) {
        return new RedisAddress(url, Optional.empty(), Optional::empty, Optional.empty());
    }

    /** User and password of the settings go before those of the URL. */
    RedisURI uri() {
        RedisURI uri = parse();
        RedisCredentials ofUrl = uri.getCredentialsProvider()
                .resolveCredentials()
                .blockOptional()
                .orElseGet(() -> RedisCredentials.just(null, (char[]) null));
        // With another kind of provider Lettuce changes threads, and may hand out a connection that still rejects
        // commands.
        uri.setCredentialsProvider((ImmediateRedisCredentialsProvider) () -> merged(ofUrl));
        return uri;
    }

    /** For messages. */
    String withoutSecrets() {
        return Secret.cutFrom(url, "");
    }

    private RedisURI parse() {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("QT_REDIS_URL=" + withoutSecrets() + " is wrong");
        }
    }

    private RedisCredentials merged(RedisCredentials ofUrl) {
        String name = user.orElseGet(() -> ofUrl.hasUsername() ? ofUrl.getUsername() : null);
        char[] word = password.get()
                .map(secret -> secret.reveal().toCharArray())
                .orElseGet(() -> ofUrl.hasPassword() ? ofUrl.getPassword() : null);
        return RedisCredentials.just(name, word);
    }
}
