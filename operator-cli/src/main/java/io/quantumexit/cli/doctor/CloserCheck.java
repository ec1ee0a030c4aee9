package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Ages;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Timing;
import java.util.List;
import java.util.Optional;

/** Whether the last-resort closer has shown that it can, and nobody has called it. */
final class CloserCheck {

    private static final String TOPIC = "closer";
    static final Check CLOSER = new Check(TOPIC, "rehearsal");
    static final Check CALL = new Check(TOPIC, "close-now");

    private static final long REHEARSAL_MILLIS = 24 * 3_600_000L;

    private CloserCheck() {}

    /**
     * Judges what the worker tells of it.
     *
     * @param called whether the file that calls the closer lies in the state folder
     * @param nowMillis of this host, epoch milliseconds
     */
    static List<Finding> judge(
            Fact<Optional<Sighting<Readiness>>> worker, Fact<Boolean> called, String account, long nowMillis) {
        return List.of(
                worker.judge(CLOSER, Advice.REDIS, seen -> closer(seen, account, nowMillis)),
                called.judge(CALL, Advice.ROOT, CloserCheck::call));
    }

    private static Finding closer(Optional<Sighting<Readiness>> seen, String account, long nowMillis) {
        String rehearse =
                "journalctl -u " + Units.rehearsal(account) + "; again: systemctl start " + Units.rehearsal(account);
        if (seen.isEmpty()) {
            return CLOSER.noGo("no worker has told of its rehearsal", "systemctl start " + Units.WORKER);
        }
        Readiness told = seen.get().message();
        boolean never = told.closerRehearsedTs() <= 0;
        long ageMillis = nowMillis - told.closerRehearsedTs();
        return new Complaints()
                .bad(never, "the last-resort closer was never rehearsed", rehearse)
                .bad(!never && !told.closerOk(), "its last rehearsal failed, " + Ages.ago(ageMillis), rehearse)
                .bad(
                        !never && (ageMillis > REHEARSAL_MILLIS || ageMillis < -Timing.READY_READ_AGE_MILLIS),
                        "its last rehearsal was " + Ages.ago(ageMillis) + ", limit 24 h",
                        rehearse)
                .of(CLOSER, "rehearsed well, " + Ages.ago(ageMillis));
    }

    private static Finding call(boolean called) {
        return called
                ? CALL.noGo(
                        "the file close-now is there: somebody has called the closer",
                        "docs/runbooks/closer.md; it goes when the account is flat")
                : CALL.ok("nobody has called the closer");
    }
}
