package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.Optional;

/**
 * What the watchdog can be told. {@code arrived} is on our monotonic clock; for an entry read from history it lies in
 * the past by as much as the entry is old.
 */
public sealed interface Message {

    /** One constant per message type. */
    enum Kind {
        BEAT,
        UNREADABLE_BEAT,
        WORKER_SPOKE,
        PANIC_SEEN,
        ROUND_ENDED,
        EVENT_SEEN,
        STATE_READ,
        OUTCOME_FOUND,
        STATUS_WRITTEN,
        MEMORY_WRITTEN,
        HISTORY_READ,
        STOP_REQUESTED
    }

    Kind kind();

    /** A heartbeat of any program. */
    record Beat(StreamId id, Heartbeat beat, MonoTime arrived) implements Message {
        @Override
        public Kind kind() {
            return Kind.BEAT;
        }
    }

    /** An entry of the heartbeat stream that says no status: not a beat. */
    record UnreadableBeat(StreamId id) implements Message {
        @Override
        public Kind kind() {
            return Kind.UNREADABLE_BEAT;
        }
    }

    /** The worker's readiness. */
    record WorkerSpoke(Readiness readiness, MonoTime arrived) implements Message {
        @Override
        public Kind kind() {
            return Kind.WORKER_SPOKE;
        }
    }

    /**
     * An entry of the panic stream, our own included; the same one may be told more than once.
     *
     * @param ageMillis Redis' time minus the id's
     */
    record PanicSeen(StreamId id, PanicReading reading, long ageMillis) implements Message {
        @Override
        public Kind kind() {
            return Kind.PANIC_SEEN;
        }
    }

    /** An entry of the completed stream. */
    record RoundEnded(StreamId id, Completion completion) implements Message {
        @Override
        public Kind kind() {
            return Kind.ROUND_ENDED;
        }
    }

    /** An entry of the event stream. */
    record EventSeen(StreamId id, SystemEvent event) implements Message {
        @Override
        public Kind kind() {
            return Kind.EVENT_SEEN;
        }
    }

    /** The halt state hash as just read; empty when missing or not plain. */
    record StateRead(Optional<TradingState> state) implements Message {
        @Override
        public Kind kind() {
            return Kind.STATE_READ;
        }
    }

    /**
     * The file in which a round without Redis leaves its outcome.
     *
     * @param monoMillis CLOCK_MONOTONIC when the proof was in, of the boot {@code hostBootId}
     */
    record OutcomeFound(Outcome outcome, String eventId, long monoMillis, String hostBootId) implements Message {
        @Override
        public Kind kind() {
            return Kind.OUTCOME_FOUND;
        }
    }

    /** How our own last status write ended. */
    record StatusWritten(boolean good) implements Message {
        @Override
        public Kind kind() {
            return Kind.STATUS_WRITTEN;
        }
    }

    /** How the last write of our own memory ended. */
    record MemoryWritten(boolean good) implements Message {
        @Override
        public Kind kind() {
            return Kind.MEMORY_WRITTEN;
        }
    }

    /** Everything that was in Redis at the start has been told. */
    record HistoryRead() implements Message {
        @Override
        public Kind kind() {
            return Kind.HISTORY_READ;
        }
    }

    /** The process was asked to end. */
    record StopRequested() implements Message {
        @Override
        public Kind kind() {
            return Kind.STOP_REQUESTED;
        }
    }
}
