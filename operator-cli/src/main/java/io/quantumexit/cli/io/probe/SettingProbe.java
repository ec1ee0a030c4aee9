package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.SettingFacts;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.daemon.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what each program is told, as systemd would. */
public final class SettingProbe {

    private static final String FOR_ALL = "quantum.env";

    /** What no two programs may be told differently. */
    private static final List<String> AGREED =
            List.of("QT_ENVIRONMENT", "QT_EXCHANGE_URL", "QT_REDIS_URL", "QT_KEY_PREFIX", "QT_ACCOUNT");

    private static final Map<Program, String> FILES = new LinkedHashMap<>(Map.of(
            Program.EXIT_BRAIN, "exit-brain.env",
            Program.WATCHDOG, "watchdog.env",
            Program.WORKER, "worker.env"));

    private final Map<String, Fact<List<String>>> problems = new HashMap<>();
    private final Map<String, Map<String, String>> given = new HashMap<>();
    private Optional<BigDecimal> maxGross = Optional.empty();

    private SettingProbe() {}

    /**
     * Reads the daemons' files.
     *
     * @param environment what this command is told
     * @param own the same, read
     * @param folder where the daemons' files are; empty when none are to be read
     */
    public static SettingFacts look(Map<String, String> environment, Settings.Salvage own, Optional<Path> folder) {
        SettingProbe probe = new SettingProbe();
        probe.add(Program.DOCTOR, environment, own);
        probe.maxGross = own.settings().maxGrossNotional();
        folder.ifPresent(path -> FILES.forEach((program, file) -> probe.read(program, path, file)));
        return new SettingFacts(
                own.settings().environment(), account(own.settings()), probe.problems, probe.given, probe.maxGross);
    }

    /** Units of another account than the one that was meant are better than none: what is wrong is said anyway. */
    public static String account(Settings settings) {
        return Look.at(settings::account).value().orElse("main");
    }

    private void read(Program program, Path folder, String file) {
        try {
            Map<String, String> merged = new HashMap<>(EnvironmentFile.read(folder.resolve(FOR_ALL)));
            merged.putAll(EnvironmentFile.read(folder.resolve(file)));
            Settings.Salvage salvage = Settings.salvage(merged, program);
            add(program, merged, salvage);
            if (program == Program.EXIT_BRAIN) {
                maxGross = salvage.settings().maxGrossNotional();
            }
        } catch (IOException e) {
            problems.put(program.programName(), Fact.unreadable(Look.why(e)));
        }
    }

    private void add(Program program, Map<String, String> told, Settings.Salvage salvage) {
        problems.put(program.programName(), Fact.of(salvage.problems()));
        Map<String, String> agreed = new HashMap<>();
        AGREED.forEach(name ->
                agreed.put(name, Secret.cutFrom(told.getOrDefault(name, "").trim(), "***@")));
        given.put(program.programName(), agreed);
    }
}
