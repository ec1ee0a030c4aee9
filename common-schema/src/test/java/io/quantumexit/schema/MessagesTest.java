package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The small messages, and what all keys have in common. */
class MessagesTest {

    private static final StreamId ID = new StreamId(77, 0);

    @Test
    void anApprovalNeedsBootPersonAndReason() {
        Approval approval = new Approval("b", "kim", "drill passed", 5);
        assertThat(Approval.read(approval.toFields(), ID)).contains(approval);
        for (String needed : approval.toFields().asMap().keySet()) {
            Map<String, String> fields = new TreeMap<>(approval.toFields().asMap());
            fields.remove(needed);
            assertThat(Approval.read(Fields.of(fields), ID).isPresent())
                    .as(needed)
                    .isEqualTo(needed.equals("ts"));
        }
    }

    @Test
    void anEventKeepsItsDetails() {
        SystemEvent event = new SystemEvent(EventType.RESET, "kim", 5, Map.of("reason", "ok", "epoch", "4"));
        assertThat(SystemEvent.read(event.toFields(), ID)).contains(event);
        assertThat(event.detail("epoch")).isEqualTo("4");
        assertThat(event.detail("none")).isEmpty();
        assertThat(SystemEvent.read(Fields.of("type", "nonsense"), ID)).isEmpty();
    }

    @Test
    void everyEventTypeIsReadByItsWireName() {
        for (EventType type : EventType.values()) {
            assertThat(EventType.parse(type.wireName())).contains(type);
        }
    }

    @Test
    void aDecisionSurvivesTheWire() {
        ExitDecision decision = new ExitDecision(
                5, "b", Mode.SHADOW, "BTCUSDT", "STOP_LOSS", false, "98.4", "100", "-1.6", "beyond -1.5 %");
        assertThat(ExitDecision.read(decision.toFields(), ID)).contains(decision);
    }

    @Test
    void aCallWithoutRedisIsUnderstoodWhateverItSays() {
        CloseNow call = new CloseNow("no claim", "e1", OptionalLong.of(4));
        assertThat(CloseNow.read(call.toFields())).isEqualTo(call);
        assertThat(CloseNow.read(Fields.of())).isEqualTo(new CloseNow("UNSTATED", "", OptionalLong.empty()));
    }

    @Test
    void issuersAreWrittenInLowerCase() {
        assertThat(Arrays.stream(Issuer.values()).map(Issuer::wireName))
                .containsExactly("watchdog", "risk_kernel", "exit_brain", "ops");
    }

    @Test
    void monotonicTimeAddsSubtractsAndCompares() {
        MonoTime earlier = new MonoTime(1_000);
        MonoTime later = earlier.plus(250);
        assertThat(later.since(earlier)).isEqualTo(250);
        assertThat(earlier.since(later)).isEqualTo(-250);
        assertThat(earlier.isBefore(later)).isTrue();
        assertThat(later.isBefore(earlier)).isFalse();
        assertThat(later.isBefore(later)).isFalse();
        assertThat(later.min(earlier)).isSameAs(earlier);
        assertThat(earlier.min(later)).isSameAs(earlier);
        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void aPrefixStandsBeforeEveryKey() {
        Keys plain = Keys.PLAIN;
        Keys prefixed = new Keys("a:");
        assertThat(prefixed.heartbeat()).isEqualTo("a:" + plain.heartbeat());
        assertThat(prefixed.panicClose()).isEqualTo("a:system:panic_close");
        assertThat(prefixed.completed()).isEqualTo("a:system:panic_close:completed");
        assertThat(prefixed.processed()).isEqualTo("a:system:panic_close:processed");
        assertThat(prefixed.tradingState()).isEqualTo("a:system:state:trading");
        assertThat(prefixed.readiness()).isEqualTo("a:emergency_exit_worker:readiness");
        assertThat(prefixed.watchdogStatus()).isEqualTo("a:watchdog:status");
        assertThat(prefixed.approval()).isEqualTo("a:exit_brain:approval");
        assertThat(prefixed.gate()).isEqualTo("a:system:gate");
        assertThat(prefixed.decisions()).isEqualTo("a:exit_brain:decisions");
        assertThat(prefixed.events()).isEqualTo("a:system:events");
    }

    @Test
    void theFingerprintTellsAccountsHostsAndExchangesApart() {
        String one = AccountFingerprint.of("binance-usdm", "fapi.binance.com", "Ab12");
        assertThat(one).hasSize(16).isEqualTo(AccountFingerprint.of("Binance-USDM", "FAPI.binance.com", "Ab12"));
        assertThat(one)
                .isNotEqualTo(AccountFingerprint.of("binance-usdm", "fapi.binance.com", "ab12"))
                .isNotEqualTo(AccountFingerprint.of("binance-usdm", "demo-fapi.binance.com", "Ab12"));
    }

    @Test
    void auditLineCannotBeBrokenOutOf() {
        String line = AuditLine.of("panic.served")
                .with("event_id", "7f")
                .with("reason", "a \"quoted\" \\ text\nhalted=false")
                .with("count", 3)
                .with("empty", "")
                .toString();
        assertThat(line)
                .isEqualTo("panic.served event_id=7f reason=\"a \\\"quoted\\\" \\\\ text\\nhalted=false\" count=3"
                        + " empty=\"\"");
    }
}
