package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.RedisServer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands against a real Redis in which the test plays the daemons. */
class CommandsTest {

    private static final Keys KEYS = Keys.PLAIN;
    private static RedisServer redis = RedisServer.start();

    private Stage stage = new Stage(redis, KEYS);
    private Operator operator = new Operator(redis.url());

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.command("FLUSHALL");
    }

    @AfterEach
    void stopDaemons() {
        stage.close();
    }

    @Test
    void statusOfAGuardedSystemIsZero() {
        stage.afterReset().approved().keepsSpeaking();
        Result result = operator.runs("status");
        assertThat(result.out()).contains("gate       OPEN", "brain      LIVE", "watchdog   ARMED", "worker     READY");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void statusForProgramsHasAStableShape() {
        stage.afterReset().approved().keepsSpeaking();
        JsonNode json = operator.runs("status", "--json").json();
        assertThat(json.path("exit_code").asInt(-1)).isZero();
        assertThat(json.path("gate").path("open").asBoolean()).isTrue();
        assertThat(json.path("gate").path("reasons").isArray()).isTrue();
        assertThat(json.path("brain").path("mode").asText()).isEqualTo("LIVE");
        assertThat(json.path("brain").path("fresh").asBoolean()).isTrue();
        assertThat(json.path("watchdog").path("state").asText()).isEqualTo("ARMED");
        assertThat(json.path("worker").path("ready").asBoolean()).isTrue();
        assertThat(json.path("positions").path("exchange").asInt()).isEqualTo(2);
        assertThat(json.path("state").path("epoch").asLong()).isEqualTo(4);
        assertThat(json.path("panic").isNull()).isTrue();
        assertThat(json.path("approval").path("by").asText()).isEqualTo("kim");
        assertThat(json.path("redis").asText()).isEqualTo(redis.url());
    }

    @Test
    void anEmptyRedisMeansNotRunning() {
        assertThat(operator.runs("status").code()).isEqualTo(3);
        assertThat(operator.runs("status", "--json").json().path("brain").isNull())
                .isTrue();
    }

    @Test
    void thePrefixIsPutBeforeEveryKey() {
        try (Stage other = new Stage(redis, new Keys("a1:"))) {
            other.afterReset().approved().keepsSpeaking();
            assertThat(operator.runs("--prefix", "a1:", "status").code()).isZero();
            assertThat(operator.runs("status", "--prefix", "a1:").code()).isZero();
            assertThat(operator.runs("status").code()).isEqualTo(3);
            assertThat(operator.runs("--account", "a1", "status").code())
                    .as("its keys")
                    .isZero();
            assertThat(operator.runs("--account", "a2", "status").code()).isEqualTo(3);
        }
    }

    @Test
    void theGateBelievesOnlyWhatItSawArrive() {
        stage.afterReset().approved().speaks();
        Result history = operator.runs("gate");
        assertThat(history.code()).isEqualTo(3);
        assertThat(history.out()).contains("closed", "no heartbeat seen", "no worker readiness seen");
        stage.keepsSpeaking();
        Result open = operator.runs("gate");
        assertThat(open.out()).isEqualTo("open\n");
        assertThat(open.code()).isZero();
        stage.watchdog("UNARMED");
        Result closed = operator.runs("gate", "--json");
        assertThat(closed.code()).isEqualTo(10);
        assertThat(closed.json().path("open").asBoolean(true)).isFalse();
        assertThat(closed.json().path("reasons").path(0).asText()).isEqualTo("watchdog is UNARMED");
        assertThat(closed.json().path("reasons"))
                .as("the watchdog says the same")
                .hasSize(1);
    }

    @Test
    void aSecondLiveBrainClosesTheGateForWhoSeesOnlyOne() {
        stage.afterReset().approved().gate("closed: a second brain is LIVE: b00722222222");
        stage.keepsSpeaking();
        Result gate = operator.runs("gate");
        assertThat(gate.out()).contains("closed", "a second brain is LIVE: b00722222222");
        assertThat(gate.code()).isEqualTo(10);
        Result status = operator.runs("status");
        assertThat(status.out()).contains("gate       CLOSED", "a second brain is LIVE: b00722222222");
        assertThat(status.code()).isEqualTo(10);
    }

    @Test
    void whatAnOperatorAskedForIsNotYetApproved() {
        stage.afterReset().requested().keepsSpeaking();
        Result gate = operator.runs("gate");
        assertThat(gate.out()).contains("closed", "this boot of the brain is not approved");
        assertThat(gate.code()).isEqualTo(10);
        Result status = operator.runs("status");
        assertThat(status.out()).contains("gate       CLOSED").doesNotContain("approved by kim");
        assertThat(status.code()).isEqualTo(10);
    }

    @Test
    void theApprovalOfAnotherBootIsNotShownAsThisOnes() {
        stage.afterReset().approved();
        stage.add(KEYS.events(), "type", "live.granted", "boot_id", "b00733333333", "approved_by", "lee");
        stage.keepsSpeaking();
        Result status = operator.runs("status");
        assertThat(status.out())
                .contains("this boot of the brain is not approved")
                .doesNotContain("approved by kim", "approved by lee");
    }

    @Test
    void aHaltWrittenBesideADeadWorkerStillClosesTheGate() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        assertThat(operator.runs("gate").code()).isEqualTo(20);
    }

    @Test
    void approveIsGrantedByTheBrain() {
        stage.afterReset().brain("SHADOW").watchdog("UNARMED").positions(2).keepsSpeaking();
        stage.add(
                KEYS.decisions(),
                "boot_id",
                Stage.BOOT,
                "mode",
                "SHADOW",
                "symbol",
                "BTCUSDT",
                "action",
                "STOP_LOSS",
                "entry_price",
                "100",
                "price",
                "98",
                "move_percent",
                "-2");
        stage.add(KEYS.decisions(), "boot_id", Stage.BOOT, "mode", "SHADOW", "symbol", "ETHUSDT", "action", "HOLD");
        answerApprovals("live.granted", "");
        Result result = operator.answering("yes\n", "approve", "--reason", "drill passed");
        assertThat(result.out())
                .contains("would close at once", "BTCUSDT STOP_LOSS: entered at 100, now 98 (-2 %)", "granted")
                .doesNotContain("ETHUSDT");
        assertThat(result.code()).isZero();
        assertThat(stage.newest(KEYS.approval())).contains("boot_id", Stage.BOOT, "by", "kim", "drill passed");
    }

    @Test
    void approveIsRefusedByTheBrainWithItsReasons() {
        stage.afterReset().brain("SHADOW").keepsSpeaking();
        answerApprovals("live.refused", "watchdog is not armable; trading is halted");
        Result result = operator.runs("approve", "--reason", "x", "--yes", "--json");
        assertThat(result.code()).isEqualTo(22);
        assertThat(result.json().path("reasons").path(0).asText()).isEqualTo("watchdog is not armable");
        assertThat(result.json().path("reasons")).hasSize(2);
    }

    @Test
    void whoDoesNotSayYesChangesNothing() {
        stage.afterReset().brain("SHADOW").keepsSpeaking();
        for (String answer : new String[] {"", "no\n", "y\n"}) {
            assertThat(operator.answering(answer, "approve", "--reason", "x").code())
                    .isEqualTo(22);
        }
        assertThat(redis.answer("XLEN", KEYS.approval())).isEqualTo("0");
    }

    @Test
    void thereIsNothingToApproveWhenTheBrainIsSilentOrLive() {
        assertThat(operator.runs("approve", "--reason", "x", "--yes").code()).isEqualTo(3);
        stage.afterReset().keepsSpeaking();
        assertThat(operator.runs("approve", "--reason", "x", "--yes").code()).isEqualTo(22);
    }

    @Test
    void theExitCodeInTheJsonIsTheOneOfTheProcess() {
        for (String command : new String[] {"approve", "standdown"}) {
            Result result = operator.runs(command, "--reason", "x", "--yes", "--json");
            assertThat(result.code()).as(command).isEqualTo(3);
            assertThat(result.json().path("exit_code").asInt()).as(command).isEqualTo(3);
            assertThat(result.json().path("done").asBoolean(true)).as(command).isFalse();
        }
        stage.afterReset().keepsSpeaking();
        for (String command : new String[] {"approve", "standdown"}) {
            Result result = operator.runs(command, "--reason", "x", "--yes", "--json");
            assertThat(result.code()).as(command).isEqualTo(22);
            assertThat(result.json().path("exit_code").asInt()).as(command).isEqualTo(22);
        }
    }

    @Test
    void standdownEndsAnEpisodeAndIsRecorded() {
        stage.watchdog("CLOSING").keepsSpeaking();
        stage.whenever(() -> {
            if (!redis.answer("XLEN", KEYS.events()).equals("0")) {
                stage.watchdog("UNARMED");
            }
        });
        Result result = operator.answering("yes\n", "standdown", "--by", "lee", "--reason", "dust");
        assertThat(result.out()).contains("stood down");
        assertThat(result.code()).isZero();
        assertThat(stage.newest(KEYS.events())).contains("watchdog.standdown", "lee", "dust", "e1");
        assertThat(operator.runs("standdown", "--reason", "x", "--yes").code())
                .as("no episode any more")
                .isEqualTo(22);
    }

    @Test
    void watchTellsWhatHappenedSince() {
        stage.haltedFlat("e1");
        stage.speaks().speaks();
        Result result = operator.runs("watch", "--from-start", "--for", "1s");
        assertThat(result.out().lines()).hasSize(5);
        assertThat(result.out()).contains("PANIC by ops, DRILL", "FLAT, 2 of 2 positions closed", "SHADOW ALIVE");
        Result all = operator.runs("watch", "--since", "1m", "--for", "1s", "--all", "--json");
        assertThat(all.out().lines()).hasSize(8);
        assertThat(all.out()).contains("\"topic\":\"panic\"", "\"stream\":\"system:panic_close\"");
    }

    @Test
    void versionNeedsNoRedis() {
        Result result = new Operator("redis://127.0.0.1:1").runs("version", "--json");
        assertThat(result.json().path("version").asText()).isNotEmpty();
        assertThat(result.code()).isZero();
    }

    private void answerApprovals(String type, String why) {
        AtomicBoolean answered = new AtomicBoolean();
        stage.whenever(() -> {
            if (!redis.answer("XLEN", KEYS.approval()).equals("0") && answered.compareAndSet(false, true)) {
                stage.add(KEYS.events(), "type", type, "by", "exit_brain", "boot_id", Stage.BOOT, "why", why);
            }
        });
    }
}
