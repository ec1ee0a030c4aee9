package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;

/** What the simulated brain and worker say. */
final class SimulatedMessages {

    static final String HOST = "host";

    private SimulatedMessages() {}

    static Heartbeat beat(long nowMillis, String status, String mode, int positions, int boot, long seq) {
        Fields fields = Fields.of(
                "status",
                status,
                "mode",
                mode,
                "active_positions",
                Integer.toString(positions),
                "last_decision_ts",
                Long.toString(nowMillis),
                "seq",
                Long.toString(seq),
                "boot_id",
                "b" + boot,
                "mono_ms",
                Long.toString(nowMillis),
                "host_boot_id",
                HOST,
                "account",
                "acc");
        return Heartbeat.read(fields, StreamId.ZERO).orElseThrow();
    }

    static Readiness readiness(long nowMillis, int positions, TradingState hash, String closing, int ordersLeft) {
        Fields fields = Fields.of(
                "ready",
                "true",
                "positions",
                Integer.toString(positions),
                "read_age_ms",
                "50",
                "account",
                "acc",
                "halted",
                Boolean.toString(hash.halted()),
                "epoch",
                Long.toString(hash.epoch()),
                "closing",
                closing,
                "orders_left",
                Integer.toString(ordersLeft),
                "mono_ms",
                Long.toString(nowMillis),
                "host_boot_id",
                HOST);
        return Readiness.read(fields, StreamId.ZERO).orElseThrow();
    }
}
