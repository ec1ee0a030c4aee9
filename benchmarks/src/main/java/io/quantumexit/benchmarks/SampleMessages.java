package io.quantumexit.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that a healthy brain and a healthy worker on this host write. */
public final class SampleMessages {

    public static final String HOST = "6d1f0a5e-9d2c-4a35-9c52-1a4b43a1a6a0";
    public static final String BRAIN = "b1f3b7a09c1e4d0f8a2b6c5d4e3f2a1b";
    public static final String ACCOUNT = "4f1c2a90be77d013";
    public static final long WALL = 1_700_000_000_000L;
    public static final long MONO = 1_000_000;

    private SampleMessages() {}

    /** A LIVE beat, {@code atMillis} after the start of both clocks. */
    public static Map<String, String> beat(long atMillis, int positions) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ts", Long.toString(WALL + atMillis));
        fields.put("status", "ALIVE");
        fields.put("mode", "LIVE");
        fields.put("active_positions", Integer.toString(positions));
        fields.put("pending_exits", "0");
        fields.put("last_decision_ts", Long.toString(WALL + atMillis));
        fields.put("loop_cycle_ms", "3");
        fields.put("seq", Long.toString(1 + atMillis));
        fields.put("boot_id", BRAIN);
        fields.put("mono_ms", Long.toString(MONO + atMillis));
        fields.put("host_boot_id", HOST);
        fields.put("account", ACCOUNT);
        fields.put("stopping", "false");
        fields.put("detail", "");
        return fields;
    }

    /** A worker that is ready and in no round, at the same time. */
    public static Map<String, String> readiness(long atMillis, int positions) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ts", Long.toString(WALL + atMillis));
        fields.put("mono_ms", Long.toString(MONO + atMillis));
        fields.put("host_boot_id", HOST);
        fields.put("ready", "true");
        fields.put("reason", "");
        fields.put("positions", Integer.toString(positions));
        fields.put("gross_notional", "48210.55900000");
        fields.put("plan_orders", Integer.toString(positions));
        fields.put("rtt_ms", "51");
        fields.put("clock_offset_ms", "-3");
        fields.put("account", ACCOUNT);
        fields.put("role", "primary");
        fields.put("worker", "worker-1");
        fields.put("halted", "false");
        fields.put("epoch", "1");
        fields.put("closing", "");
        fields.put("round", "0");
        fields.put("orders_planned", "0");
        fields.put("orders_left", "0");
        fields.put("read_age_ms", "420");
        fields.put("environment", "testnet");
        fields.put("build", "0.1.0");
        fields.put("closer_rehearsed_ts", Long.toString(WALL));
        fields.put("closer_ok", "true");
        return fields;
    }
}
