package io.quantumexit.schema;

import java.util.Arrays;
import java.util.Optional;

/** What may stand in {@link Keys#events()}, with the details each carries. */
public enum EventType {
    /** Trading was halted: {@code reason}, {@code source}, {@code event_id}, {@code epoch}. */
    HALTED("trading.halted"),

    /** An operator lifted the halt: {@code reason}, {@code epoch}, {@code void_through}, {@code accepted_residual}. */
    RESET("trading.reset"),

    /** A brain went LIVE: {@code boot_id}, {@code approved_by}, {@code reason}. */
    LIVE_GRANTED("live.granted"),

    /** An approval was refused: {@code boot_id}, {@code approved_by}, {@code why}. */
    LIVE_REFUSED("live.refused"),

    /** A panic of an unknown issuer: {@code event_id}, {@code stream_id}, {@code issued_by}. */
    PANIC_REFUSED("panic_close.refused"),

    /** A panic below a reset: {@code event_id}, {@code stream_id}, {@code void_through}. */
    PANIC_VOID("panic_close.void"),

    /** An operator ended an episode that is not flat: {@code reason}, {@code event_id}. */
    STANDDOWN("watchdog.standdown"),

    /** The watchdog changed state: {@code from}, {@code to}, {@code reason}. */
    WATCHDOG_STATE("watchdog.state"),

    /** Somebody should look now: {@code what}, {@code event_id}. */
    ALARM("alarm"),

    /** A chaos test is about to cause a panic on purpose: {@code method}, {@code environment}, {@code account}. */
    DRILL_STARTED("drill.started"),

    /**
     * It is over: {@code result} (passed, failed), {@code method}, {@code environment}, {@code account}, {@code total_ms}
     * from the fault to the flat account (-1: never), {@code why} when failed.
     */
    DRILL_COMPLETED("drill.completed");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<EventType> parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(text))
                .findFirst();
    }
}
