package io.quantumexit.daemon.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Turns the environment into {@link Settings} and the list of everything that is wrong with it. */
final class SettingsLoader {

    private static final String PREFIX = "QT_";
    private static final String SECRET_NAMES = "QT_.*(PASSWORD|PASSWD|SECRET|API_KEY|TOKEN)";

    private static final String SYSTEMD_CREDENTIALS = "CREDENTIALS_DIRECTORY";

    /** The exchange's own habit of naming its test system; when present it must agree with ours. */
    private static final String BINANCE_TESTNET = "BINANCE_TESTNET";

    private final Map<String, String> environment;
    private final Program program;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    SettingsLoader(Map<String, String> environment, Program program) {
        this.environment = new TreeMap<>(environment);
        this.program = program;
    }

    Settings load() {
        Settings settings = read();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return settings;
    }

    Settings.Salvage salvage() {
        Settings settings = usable(read(), Settings::redisPassword, Settings::withoutRedisPassword);
        settings = usable(settings, Settings::redisAuthorities, wrong -> wrong.without(SettingRegistry.REDIS_CA_FILE));
        return new Settings.Salvage(settings, problems);
    }

    private Settings usable(Settings settings, Consumer<Settings> use, UnaryOperator<Settings> otherwise) {
        try {
            use.accept(settings);
            return settings;
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return otherwise.apply(settings);
        }
    }

    private Settings read() {
        refuseStrangers();
        SettingRegistry.all().stream().filter(this::concernsUs).forEach(this::read);
        checkExchange();
        Optional.ofNullable(environment.get(SYSTEMD_CREDENTIALS))
                .ifPresent(folder -> values.putIfAbsent(SettingRegistry.CREDENTIALS_DIR.name(), Path.of(folder)));
        return new Settings(values);
    }

    /**
     * The file that the daemons share is right or wrong as a whole, so each checks it all. The operator's command must
     * work on a system that is wrong, so it looks at what it uses itself.
     */
    private boolean concernsUs(Setting<?> setting) {
        return program != Program.OPERATOR || setting.usedBy().contains(program);
    }

    private void refuseStrangers() {
        for (String name : environment.keySet()) {
            if (!name.startsWith(PREFIX) || SettingRegistry.find(name).isPresent()) {
                continue;
            }
            problems.add(
                    name.matches(SECRET_NAMES)
                            ? name + " is refused: secrets are not taken from the environment. Put it into a file of"
                                    + " its own in QT_CREDENTIALS_DIR (api-key, api-secret, redis-password)"
                                    + " or name the file with QT_REDIS_PASSWORD_FILE"
                            : name + " is no setting; the nearest is " + NearestName.of(name)
                                    + " (docs/settings.md lists all)");
        }
    }

    private void read(Setting<?> setting) {
        String given = environment.getOrDefault(setting.name(), "").trim();
        if (given.isEmpty() && setting.requiredBy().contains(program)) {
            problems.add(
                    setting.name() + " is not set; it must be " + setting.type().bound());
            return;
        }
        Optional<String> text = given.isEmpty() ? setting.defaultText() : Optional.of(given);
        text.ifPresent(present -> setting.type()
                .read(present)
                .ifPresentOrElse(
                        value -> values.put(setting.name(), value),
                        () -> problems.add(setting.name() + "=" + shown(present) + " must be "
                                + setting.type().bound())));
    }

    private void checkExchange() {
        if (!(values.get(SettingRegistry.ENVIRONMENT.name()) instanceof Environment chosen)) {
            return;
        }
        checkUrl(chosen, SettingRegistry.EXCHANGE_URL, chosen.url());
        checkUrl(chosen, SettingRegistry.EXCHANGE_STREAM_URL, chosen.streamUrl());
        String testnet = environment.getOrDefault(BINANCE_TESTNET, "").trim();
        if (!testnet.isEmpty() && Boolean.parseBoolean(testnet) == (chosen == Environment.PRODUCTION)) {
            values.remove(SettingRegistry.ENVIRONMENT.name());
            problems.add(BINANCE_TESTNET + "=" + testnet + " contradicts " + SettingRegistry.ENVIRONMENT.name() + "="
                    + shown(environment.getOrDefault(SettingRegistry.ENVIRONMENT.name(), ""))
                    + ": unset the one that is wrong");
        }
    }

    private void checkUrl(Environment chosen, Setting<URI> setting, Optional<URI> byDefault) {
        boolean given = values.get(setting.name()) instanceof URI;
        if (!given && byDefault.isEmpty() && setting.usedBy().contains(program)) {
            problems.add(setting.name() + " is not set; the simulator has no default address");
        }
        if (!(values.get(setting.name()) instanceof URI uri)) {
            return;
        }
        boolean encrypted = uri.getScheme().endsWith("s");
        if (!chosen.allows(uri)) {
            values.remove(SettingRegistry.ENVIRONMENT.name());
            values.remove(setting.name());
            problems.add(setting.name() + "=" + uri + " does not fit " + SettingRegistry.ENVIRONMENT.name() + "="
                    + environment.get(SettingRegistry.ENVIRONMENT.name()) + "; its hosts are "
                    + chosen.allowedHosts());
        } else if (!encrypted && chosen != Environment.SIMULATOR) {
            values.remove(setting.name());
            problems.add(setting.name() + "=" + uri + " must be encrypted; only the simulator may do without");
        }
    }

    /** A password inside a URL is not repeated. */
    private static String shown(String value) {
        return Secret.cutFrom(value, "***@");
    }
}
