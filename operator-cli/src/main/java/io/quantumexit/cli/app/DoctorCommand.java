package io.quantumexit.cli.app;

import io.quantumexit.cli.doctor.Diagnosis;
import io.quantumexit.cli.doctor.DoctorJson;
import io.quantumexit.cli.doctor.DoctorScreen;
import io.quantumexit.cli.doctor.Facts;
import io.quantumexit.cli.doctor.SettingFacts;
import io.quantumexit.cli.doctor.Units;
import io.quantumexit.cli.io.probe.SettingProbe;
import io.quantumexit.cli.view.Ages;
import io.quantumexit.daemon.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qtexit doctor}: GO or NO-GO. */
@Command(
        name = "doctor",
        description = {
            "Looks at units, programs, Redis, keys, clocks, guards, the last drill and limits: GO (0) or NO-GO (22), and"
                    + " what to do. Run it as root on the daemons' host.",
            "It changes nothing. It alone also asks the exchange."
        })
final class DoctorCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer with JSON, as docs/qtexit.md describes it.")
    private boolean json;

    @Option(
            names = "--credentials",
            paramLabel = "FOLDER",
            description = "Holds the programs' credentials; the programs' settings are looked for beside it. Else"
                    + " /etc/quantum/credentials, or of another account than main /etc/quantum/ACCOUNT/credentials.")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--skip-systemd",
            description = "Leave out units, programs and the programs' settings, as where nothing is installed.")
    private boolean skipSystemd;

    private static final Path ETC = Path.of("/etc/quantum");

    private final QtExit qtexit;

    DoctorCommand(QtExit qtexit) {
        this.qtexit = qtexit;
    }

    @Override
    public Integer call() {
        Settings.Salvage settings = qtexit.doctorsSettings();
        Path folder = credentials.orElseGet(() -> folderOf(settings.settings())).toAbsolutePath();
        SettingFacts told = SettingProbe.look(
                qtexit.environment(),
                settings,
                skipSystemd ? Optional.empty() : Optional.ofNullable(folder.getParent()));
        Facts facts = new Examination(qtexit.surroundings(), settings, told, folder).look(!skipSystemd);
        Diagnosis diagnosis = Diagnosis.of(facts);
        Answers answers = new Answers(qtexit.surroundings().terminal(), json);
        String title = "qtexit doctor, account " + told.account() + ", " + Ages.date(facts.nowMillis());
        answers.tell(DoctorScreen.render(title, diagnosis, answers.terminal().paint()));
        answers.tell(DoctorJson.of(diagnosis));
        return diagnosis.code().code();
    }

    private static Path folderOf(Settings settings) {
        String account = SettingProbe.account(settings);
        return (account.equals(Units.MAIN) ? ETC : ETC.resolve(account)).resolve("credentials");
    }
}
