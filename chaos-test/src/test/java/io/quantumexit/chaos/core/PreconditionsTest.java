package io.quantumexit.chaos.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.chaos.core.Preconditions.Missing;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WatchdogStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each thing a drill needs is missed when it is not there, and named with what mends it. */
class PreconditionsTest {

    private static final StreamId ID = new StreamId(1_800_000_000_000L, 0);

    private final Map<String, String> beat =
            new LinkedHashMap<>(Map.of("status", "ALIVE", "mode", "LIVE", "account", "a1", "boot_id", "b"));
    private final Map<String, String> readiness = new LinkedHashMap<>(
            Map.of("ready", "true", "halted", "false", "account", "a1", "environment", "simulator"));
    private final Map<String, String> status =
            new LinkedHashMap<>(Map.of("state", "ARMED", "account", "a1", "can_write", "true"));
    private List<String> inactive = List.of();
    private List<String> closedBy = List.of();
    private List<String> resting = List.of();
    private boolean listening = true;
    private boolean halted;
    private boolean panicOpen;

    private List<Missing> missing() {
        return Preconditions.missing(new Situation(
                "simulator",
                "a1",
                inactive,
                beat.isEmpty() ? Optional.empty() : Heartbeat.read(Fields.of(beat), ID),
                readiness.isEmpty() ? Optional.empty() : Readiness.read(Fields.of(readiness), ID),
                listening,
                status.isEmpty() ? Optional.empty() : WatchdogStatus.read(Fields.of(status), ID),
                new Gate.Verdict(closedBy),
                halted,
                panicOpen,
                resting));
    }

    private void assertMissing(String what, String mend) {
        assertThat(missing()).singleElement().satisfies(one -> {
            assertThat(one.what()).contains(what);
            assertThat(one.mend()).contains(mend);
        });
    }

    @Test
    void nothingIsMissingWhenAllIsWell() {
        assertThat(missing()).isEmpty();
    }

    @Test
    void aServiceThatIsNotActive() {
        inactive = List.of("quantum-exit-brain.service");
        assertMissing("quantum-exit-brain.service is not active", "systemctl start quantum-exit-brain.service");
    }

    @Test
    void aSilentDaemon() {
        beat.clear();
        assertMissing("no heartbeat flows", "start quantum-exit-brain");
        beat.putAll(Map.of("status", "ALIVE", "mode", "LIVE", "account", "a1"));
        readiness.clear();
        assertMissing("the worker is silent", "start quantum-emergency-exit-worker");
        readiness.putAll(Map.of("ready", "true", "account", "a1", "environment", "simulator"));
        status.clear();
        assertMissing("the watchdog is silent", "start quantum-exit-brain-watchdog");
    }

    @Test
    void aWorkerThatIsNotReadyOrReadsNothing() {
        readiness.put("ready", "false");
        readiness.put("reason", "exchange away");
        assertMissing("not ready: exchange away", "qtexit status");
        readiness.put("ready", "true");
        listening = false;
        assertMissing("no worker has read system:panic_close", "restart quantum-emergency-exit-worker");
    }

    @Test
    void anotherAccountOrEnvironment() {
        readiness.put("environment", "production");
        assertMissing("the worker is on 'production', this test on 'simulator'", "QT_ENVIRONMENT");
        readiness.put("environment", "simulator");
        readiness.put("account", "a2");
        assertMissing("the worker is on account 'a2', our keys open 'a1'", "QT_CREDENTIALS_DIR");
        readiness.put("account", "a1");
        beat.put("account", "a3");
        assertMissing("the brain is on account 'a3'", "QT_CREDENTIALS_DIR");
        beat.put("account", "a1");
        status.put("account", "");
        assertMissing("the watchdog is on account ''", "QT_CREDENTIALS_DIR");
    }

    @Test
    void aBrainInShadowWantsApprovalAndNothingElse() {
        beat.put("mode", "SHADOW");
        status.put("state", "UNARMED");
        status.put("armable", "true");
        assertMissing("the brain is SHADOW, not LIVE", "qtexit approve");
    }

    @Test
    void aDegradedBrain() {
        beat.put("status", "DEGRADED");
        assertMissing("the brain is DEGRADED", "qtexit status");
    }

    @Test
    void aWatchdogThatIsNotArmed() {
        status.put("state", "UNARMED");
        assertMissing("the watchdog is UNARMED", "qtexit status");
    }

    @Test
    void aHaltOrAnOpenPanic() {
        halted = true;
        assertMissing("trading is halted", "qtexit reset");
        halted = false;
        panicOpen = true;
        assertMissing("a panic is not yet proven flat", "qtexit watch");
    }

    @Test
    void aClosedGateForAReasonOfItsOwn() {
        closedBy = List.of("this boot of the brain is not approved");
        assertMissing("the gate is closed: this boot of the brain is not approved", "qtexit gate");
    }

    @Test
    void ordersThatRest() {
        resting = List.of("BTCUSDT LIMIT");
        assertMissing("BTCUSDT LIMIT", "cancel");
    }
}
