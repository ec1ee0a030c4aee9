package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Ages;
import io.quantumexit.schema.SystemEvent;
import java.util.Optional;

/** Whether the emergency exit was seen to work, on this account, not long ago. */
final class DrillCheck {

    static final Check LAST = new Check("drill", "last");

    /** A month, and the random delay of its timer. */
    private static final long LIMIT_MILLIS = 32L * 24 * 3_600_000;

    private static final String PASSED = "passed";

    private DrillCheck() {}

    static Finding judge(SettingFacts settings, Fact<Optional<SystemEvent>> drill, long nowMillis) {
        Finding found = drill.judge(LAST, Advice.REDIS, last -> judge(last, nowMillis));
        boolean known = drill.value().isPresent();
        return found.verdict() == Verdict.NO_GO && known && settings.isPractice()
                ? new Finding(LAST, Verdict.WARNING, found.said(), found.advice())
                : found;
    }

    private static Finding judge(Optional<SystemEvent> last, long nowMillis) {
        String run = "run a drill: quantum-chaos-test";
        if (last.isEmpty()) {
            return LAST.noGo("no drill of this environment is recorded in system:events", run);
        }
        SystemEvent drill = last.get();
        long ageMillis = nowMillis - drill.ts();
        String when = Ages.ago(ageMillis) + ", " + drill.detail("method");
        return new Complaints()
                .bad(
                        !drill.detail("result").equals(PASSED),
                        "the last drill "
                                + (drill.detail("result").isEmpty() ? "has no result" : drill.detail("result")) + " "
                                + when + (drill.detail("why").isEmpty() ? "" : ": " + drill.detail("why")),
                        "find out why, mend it, then " + run)
                .bad(
                        ageMillis > LIMIT_MILLIS || ageMillis < -LIMIT_MILLIS,
                        "the last drill was " + when + ", limit 32 d",
                        run)
                .of(LAST, "passed " + when + ", flat after " + drill.detail("total_ms") + " ms");
    }
}
