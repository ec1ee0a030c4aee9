package io.quantumexit.daemon.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns the environment into {@link Settings}, or into the list of everything that is wrong with it. */
final class SettingsLoader {

    private static final String PREFIX = "QT_";
    private static final String SECRET_NAMES = "QT_.*(PASSWORD|PASSWD|SECRET|API_KEY|TOKEN)";

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
        refuseStrangers();
        SettingRegistry.all().forEach(this::read);
        checkExchange();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Settings(
                values,
                Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY")).map(Path::of));
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

    /** A setting of another program is checked too: an environment file they share is right or wrong as a whole. */
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
            problems.add(setting.name() + "=" + uri + " does not fit " + SettingRegistry.ENVIRONMENT.name() + "="
                    + environment.get(SettingRegistry.ENVIRONMENT.name()) + "; its hosts are "
                    + chosen.allowedHosts());
        } else if (!encrypted && chosen != Environment.SIMULATOR) {
            problems.add(setting.name() + "=" + uri + " must be encrypted; only the simulator may do without");
        }
    }

    /** A password inside a URL is not repeated. */
    private static String shown(String value) {
        return value.replaceAll("//[^/@]*@", "//***@");
    }
}
