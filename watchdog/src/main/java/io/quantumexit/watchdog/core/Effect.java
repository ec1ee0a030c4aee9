package io.quantumexit.watchdog.core;

import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;

/**
 * What the watchdog wants done, to be carried out in the order given: a panic goes out before it is persisted or logged,
 * because after a crash in between the stream remembers it.
 */
public sealed interface Effect {

    /** One constant per effect type. */
    enum Kind {
        PUBLISH_PANIC,
        CALL_FOR_HELP,
        WITHDRAW_CALL,
        PUBLISH_STATUS,
        TELL,
        SET_GATE,
        PERSIST,
        LOG,
        LEAVE
    }

    Kind kind();

    /** Write both in one MULTI, then read the panic back. Sent again with the same event id until it is seen. */
    record PublishPanic(PanicClose panic, TradingState halt) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PUBLISH_PANIC;
        }
    }

    /** Write the {@code close-now} file unless it is there. */
    record CallForHelp(String reason, String eventId, long epoch) implements Effect {
        @Override
        public Kind kind() {
            return Kind.CALL_FOR_HELP;
        }
    }

    /** Remove the {@code close-now} file if it states this epoch or an older one: later calls are not ours to take back. */
    record WithdrawCall(long throughEpoch) implements Effect {
        @Override
        public Kind kind() {
            return Kind.WITHDRAW_CALL;
        }
    }

    /** Write the status and answer with {@link Message.StatusWritten}. */
    record PublishStatus(WatchdogStatus status) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PUBLISH_STATUS;
        }
    }

    /** Append to the event stream. */
    record Tell(SystemEvent event) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TELL;
        }
    }

    /** Open the gate for one life of its key, or close it at once. */
    record SetGate(boolean open) implements Effect {
        @Override
        public Kind kind() {
            return Kind.SET_GATE;
        }
    }

    /** Make durable what must survive a restart, and answer with {@link Message.MemoryWritten}. */
    record Persist(WatchdogMemory memory) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PERSIST;
        }
    }

    /** A line for operators. */
    record Log(Severity severity, String text) implements Effect {
        @Override
        public Kind kind() {
            return Kind.LOG;
        }
    }

    /** How loudly a line is logged. */
    enum Severity {
        INFO,
        WARNING,
        ERROR
    }

    /** Nothing holds the process any longer. */
    record Leave() implements Effect {
        @Override
        public Kind kind() {
            return Kind.LEAVE;
        }
    }
}
