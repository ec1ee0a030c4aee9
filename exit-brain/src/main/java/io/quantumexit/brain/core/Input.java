package io.quantumexit.brain.core;

import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the core can be told. */
public sealed interface Input {

    Kind kind();

    /** One constant for each record below, in the same order. */
    enum Kind {
        TICK,
        POSITIONS_READ,
        RULES_READ,
        ACCOUNT_READ,
        CLOCK_READ,
        PRICES_PUSHED,
        ACCOUNT_CHANGED,
        ORDER_ANSWERED,
        STATE_READ,
        WATCHDOG_SAID,
        WORKER_SAID,
        PANIC_SEEN,
        APPROVED,
        REDIS_BACK,
        STOP_ASKED
    }

    /**
     * Time has passed. Comes several times a second, whatever else happens.
     *
     * @param loopCycleMillis how long the loop's last cycle took
     */
    record Tick(long loopCycleMillis) implements Input {
        @Override
        public Kind kind() {
            return Kind.TICK;
        }
    }

    /** Answer to {@link Question#POSITIONS}. */
    record PositionsRead(long askId, Reply<List<Position>> reply) implements Input {
        @Override
        public Kind kind() {
            return Kind.POSITIONS_READ;
        }
    }

    /** Answer to {@link Question#RULES}, by symbol. */
    record RulesRead(long askId, Reply<Map<String, SymbolRules>> reply) implements Input {
        @Override
        public Kind kind() {
            return Kind.RULES_READ;
        }
    }

    /** Answer to {@link Question#ACCOUNT}: the fingerprint. */
    record AccountRead(long askId, Reply<String> reply) implements Input {
        @Override
        public Kind kind() {
            return Kind.ACCOUNT_READ;
        }
    }

    /** Answer to {@link Question#CLOCK}: exchange time minus wall clock, milliseconds. */
    record ClockRead(long askId, Reply<Long> reply) implements Input {
        @Override
        public Kind kind() {
            return Kind.CLOCK_READ;
        }
    }

    /** Mark prices from the stream, in quote currency by symbol. */
    record PricesPushed(Map<String, BigDecimal> prices) implements Input {
        @Override
        public Kind kind() {
            return Kind.PRICES_PUSHED;
        }
    }

    /** The account stream says that positions or orders changed, or it was away and may have missed that. */
    record AccountChanged() implements Input {
        @Override
        public Kind kind() {
            return Kind.ACCOUNT_CHANGED;
        }
    }

    /** What became of an order. */
    record OrderAnswered(String clientOrderId, Reply<OrderFill> reply) implements Input {
        @Override
        public Kind kind() {
            return Kind.ORDER_ANSWERED;
        }
    }

    /**
     * The halt state as Redis has it now.
     *
     * @param state empty when the hash is missing or says nothing plain
     * @param lastPanic the last id the panic stream gave, refused entries included
     * @param redisEpochMillis Redis' own clock
     */
    record StateRead(Optional<TradingState> state, StreamId lastPanic, long redisEpochMillis) implements Input {
        @Override
        public Kind kind() {
            return Kind.STATE_READ;
        }
    }

    /** The watchdog's status. */
    record WatchdogSaid(WatchdogStatus status, StreamId id) implements Input {
        @Override
        public Kind kind() {
            return Kind.WATCHDOG_SAID;
        }
    }

    /** The worker's readiness. */
    record WorkerSaid(Readiness readiness, StreamId id) implements Input {
        @Override
        public Kind kind() {
            return Kind.WORKER_SAID;
        }
    }

    /** An entry of the panic stream, whoever wrote it. */
    record PanicSeen(PanicReading panic, StreamId id) implements Input {
        @Override
        public Kind kind() {
            return Kind.PANIC_SEEN;
        }
    }

    /** An operator's approval. */
    record Approved(Approval approval, StreamId id) implements Input {
        @Override
        public Kind kind() {
            return Kind.APPROVED;
        }
    }

    /** Redis can be reached again, or for the first time. */
    record RedisBack() implements Input {
        @Override
        public Kind kind() {
            return Kind.REDIS_BACK;
        }
    }

    /** A planned stop. */
    record StopAsked() implements Input {
        @Override
        public Kind kind() {
            return Kind.STOP_ASKED;
        }
    }
}
