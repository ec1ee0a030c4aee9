package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Preconditions;
import io.quantumexit.chaos.core.Situation;
import io.quantumexit.chaos.io.Brain;
import io.quantumexit.cli.view.Picture;
import java.util.List;

/** The look at everything before anything is touched. */
final class Inspection {

    private Inspection() {}

    /**
     * The account's fingerprint.
     *
     * @throws Refusal naming all that is missing, each with what mends it
     */
    static String pass(Stage stage, Brain brain) {
        String account = stage.exchange().fingerprint();
        Picture picture = stage.redis().picture();
        List<Preconditions.Missing> missing = Preconditions.missing(new Situation(
                stage.environment(),
                account,
                brain.inactive(),
                picture.liveBeat(),
                picture.freshWorker(),
                stage.redis().isListening(),
                picture.freshWatchdog(),
                picture.gate(),
                picture.isHalted(),
                picture.panics().open().isPresent(),
                stage.exchange().restingOrders()));
        if (!missing.isEmpty()) {
            throw new Refusal(missing.stream()
                    .map(one -> one.what() + "; mend it: " + one.mend())
                    .toList());
        }
        return account;
    }
}
