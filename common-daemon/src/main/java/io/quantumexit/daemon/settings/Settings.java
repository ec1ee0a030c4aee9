package io.quantumexit.daemon.settings;

import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Role;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one program was configured with: complete, in bounds and consistent. */
public final class Settings {

    private static final Path STATE_ROOT = Path.of("/var/lib/quantum");

    /** No setting: that the password is left out. */
    private static final String NO_REDIS_PASSWORD = "without redis-password";

    private final Map<String, Object> values;

    Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads and checks everything before anything connects.
     *
     * @throws ConfigurationException naming every problem there is
     */
    public static Settings load(Map<String, String> environment, Program program) {
        return new SettingsLoader(environment, program).load();
    }

    /**
     * What can be used of settings that may be wrong. A value that is wrong is as good as none, never its default: asking
     * for it throws a {@link ConfigurationException}, since another prefix or account would be somebody else's.
     *
     * @param settings without what stands in a file that cannot be read
     * @param problems every problem there is
     */
    public record Salvage(Settings settings, List<String> problems) {

        public Salvage {
            problems = List.copyOf(problems);
        }
    }

    /** For a command that must not be turned away. */
    public static Salvage salvage(Map<String, String> environment, Program program) {
        return new SettingsLoader(environment, program).salvage();
    }

    public String account() {
        return value(SettingRegistry.ACCOUNT);
    }

    public Keys keys() {
        return new Keys(value(SettingRegistry.KEY_PREFIX));
    }

    public Path stateDir() {
        return find(SettingRegistry.STATE_DIR).orElseGet(() -> STATE_ROOT.resolve(account()));
    }

    public Credentials credentials() {
        return new Credentials(find(SettingRegistry.CREDENTIALS_DIR));
    }

    public String redisUrl() {
        return value(SettingRegistry.REDIS_URL);
    }

    public Optional<String> redisUser() {
        return find(SettingRegistry.REDIS_USER);
    }

    /** Read from its file; empty when none is configured. */
    public Optional<Secret> redisPassword() {
        if (values.containsKey(NO_REDIS_PASSWORD)) {
            return Optional.empty();
        }
        Optional<Path> file = find(SettingRegistry.REDIS_PASSWORD_FILE);
        return file.isPresent()
                ? Optional.of(Secret.read(file.get()))
                : credentials().find(Credentials.REDIS_PASSWORD);
    }

    /** File with the certificates that may sign Redis' own; empty for those of the JVM. */
    public Optional<Path> redisAuthorities() {
        Optional<Path> file = find(SettingRegistry.REDIS_CA_FILE);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ConfigurationException("certificates " + file.get() + " cannot be read");
        }
        return file;
    }

    /** Always there for programs that need an exchange, which the operator's command does not. */
    public Optional<Environment> environment() {
        return find(SettingRegistry.ENVIRONMENT);
    }

    public URI exchangeUrl() {
        return find(SettingRegistry.EXCHANGE_URL)
                .or(() -> environment().flatMap(Environment::url))
                .orElseThrow(() -> missing(SettingRegistry.ENVIRONMENT));
    }

    public URI exchangeStreamUrl() {
        return find(SettingRegistry.EXCHANGE_STREAM_URL)
                .or(() -> environment().flatMap(Environment::streamUrl))
                .orElseThrow(() -> missing(SettingRegistry.ENVIRONMENT));
    }

    /** Where the exchange tells what an API key may do; empty where it does not. */
    public Optional<URI> walletUrl() {
        return environment().flatMap(chosen -> chosen.walletUrl(exchangeUrl()));
    }

    public int instancesOnIp() {
        return value(SettingRegistry.INSTANCES_ON_IP);
    }

    /** Of this host, to call the exchange from, the preferred one first; empty when the system chooses. */
    public List<InetAddress> exchangeLocalAddresses() {
        return find(SettingRegistry.EXCHANGE_LOCAL_ADDRESSES).orElse(List.of());
    }

    public Role workerRole() {
        return value(SettingRegistry.WORKER_ROLE);
    }

    public BigDecimal takeProfitPercent() {
        return value(SettingRegistry.TAKE_PROFIT_PERCENT);
    }

    public BigDecimal stopLossPercent() {
        return value(SettingRegistry.STOP_LOSS_PERCENT);
    }

    public Optional<BigDecimal> maxGrossNotional() {
        return find(SettingRegistry.MAX_GROSS_NOTIONAL);
    }

    /** Never missing: a program that goes on in spite of a wrong setting must say so. */
    public LogLevel logLevel() {
        return find(SettingRegistry.LOG_LEVEL).orElse(LogLevel.INFO);
    }

    /** Where these are missing because they were wrong, their defaults. */
    public Settings orDefaults(Setting<?>... settings) {
        Map<String, Object> whole = new HashMap<>(values);
        for (Setting<?> setting : settings) {
            setting.defaultText()
                    .flatMap(setting.type()::read)
                    .ifPresent(value -> whole.putIfAbsent(setting.name(), value));
        }
        return new Settings(whole);
    }

    Settings without(Setting<?> leftOut) {
        Map<String, Object> rest = new HashMap<>(values);
        rest.remove(leftOut.name());
        return new Settings(rest);
    }

    /** Its file stands beside others that are needed. */
    Settings withoutRedisPassword() {
        Map<String, Object> rest = new HashMap<>(values);
        rest.put(NO_REDIS_PASSWORD, true);
        return new Settings(rest);
    }

    private <T> T value(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new ConfigurationException(setting.name() + " has no value that can be used"));
    }

    @SuppressWarnings("unchecked") // the loader stores what the setting's own type has read
    private <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.name()));
    }

    private static ConfigurationException missing(Setting<?> setting) {
        return new ConfigurationException(
                setting.name() + " is not set; it must be " + setting.type().bound());
    }
}
