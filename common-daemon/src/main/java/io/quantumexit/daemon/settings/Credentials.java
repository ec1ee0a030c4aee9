package io.quantumexit.daemon.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that holds this program's secrets, one per file.
 *
 * @param folder empty when none is configured
 */
public record Credentials(Optional<Path> folder) {

    public static final String API_KEY = "api-key";
    public static final String API_SECRET = "api-secret";
    public static final String REDIS_PASSWORD = "redis-password";

    /** The secret of that name, when its file exists. */
    public Optional<Secret> find(String name) {
        return folder.map(path -> path.resolve(name)).filter(Files::exists).map(Secret::read);
    }

    /**
     * The secret of that name.
     *
     * @throws ConfigurationException when there is no such file or it is empty
     */
    public Secret require(String name) {
        Path path = folder.orElseThrow(() -> new ConfigurationException(
                        "no folder with '" + name + "': set QT_CREDENTIALS_DIR, or LoadCredential= in the unit"))
                .resolve(name);
        return Secret.read(path);
    }
}
