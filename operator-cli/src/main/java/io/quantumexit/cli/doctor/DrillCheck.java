package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Ages;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.SystemEvent;
import java.util.Optional;

/**
 * Whether the emergency exit was seen to work, not long ago. On a practice exchange nothing of it stands in the way; with
 * real money no drill is possible, so that none or an old one is a warning, but one that went wrong is not.
 */
final class DrillCheck {

    static final Check LAST = new Check("drill", "last");

    /** A month, and the random delay of its timer. */
    private static final long LIMIT_MILLIS = 32L * 24 * 3_600_000;

    /** The longest a drill takes, positions and report included. */
    private static final long DURATION_MILLIS = 180_000;

    /** What two clocks may differ. */
    private static final long AHEAD_MILLIS = 5_000;

    private static final String PASSED = "passed";
    private static final String RUN = "run a drill: quantum-chaos-test";
    private static final String ELSEWHERE =
            "none is possible with real money: run it on a testnet host of the same version, docs/runbooks/chaos-test.md";

    private DrillCheck() {}

    /** @param drill the newest that began or ended, of this environment, or with real money of any */
    static Finding judge(SettingFacts settings, Fact<Optional<SystemEvent>> drill, long nowMillis) {
        boolean practice = settings.isPractice();
        Finding found = drill.judge(
                LAST,
                Advice.REDIS,
                last -> last.map(event -> judge(event, practice, nowMillis))
                        .orElseGet(() -> practice
                                ? LAST.warning("no drill of this environment is recorded in system:events", RUN)
                                : LAST.warning("no drill is recorded in system:events", ELSEWHERE)));
        boolean known = drill.value().isPresent();
        return found.verdict() == Verdict.NO_GO && known && practice
                ? new Finding(LAST, Verdict.WARNING, found.said(), found.advice())
                : found;
    }

    private static Finding judge(SystemEvent drill, boolean practice, long nowMillis) {
        long ageMillis = nowMillis - drill.ts();
        String when = Ages.ago(ageMillis) + ", " + drill.detail("method");
        String run = practice ? RUN : ELSEWHERE;
        if (ageMillis < -AHEAD_MILLIS) {
            return LAST.noGo("the last drill is of the future: its clock was wrong", run);
        }
        if (drill.type() == EventType.DRILL_STARTED) {
            return ageMillis < DURATION_MILLIS
                    ? LAST.warning("a drill began " + when + ", and has not ended", "wait for its result")
                    : LAST.noGo("the last drill began " + when + ", and never ended", "find out why, then " + run);
        }
        String result = drill.detail("result");
        return new Complaints()
                .bad(
                        !result.equals(PASSED),
                        "the last drill " + (result.isEmpty() ? "has no result" : result) + " " + when
                                + (drill.detail("why").isEmpty() ? "" : ": " + drill.detail("why")),
                        "find out why, mend it, then " + run)
                .doubtful(ageMillis > LIMIT_MILLIS, "the last drill was " + when + ", limit 32 d", run)
                .of(LAST, "passed " + when + ", flat after " + drill.detail("total_ms") + " ms");
    }
}
