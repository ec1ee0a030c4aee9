package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the core wants done. Effects are begun in the order of their list; none of them is waited for. */
public sealed interface Effect {

    /** One constant for each effect. */
    enum Kind {
        READ_POSITIONS,
        SUBMIT,
        CANCEL_ALL,
        LIST_RESTING,
        REHEARSE,
        TEST_ORDER,
        FETCH_RULES,
        FETCH_ACCOUNT,
        SYNC_CLOCK,
        FETCH_RECENT,
        KEEP_RECORD,
        KEEP_REPORTS,
        TELL_HALT,
        TELL,
        ACKNOWLEDGE,
        RENEW_CLAIM,
        READ_PANICS,
        PUBLISH_READINESS,
        WRITE_OUTCOME,
        REMOVE_CLOSE_NOW,
        LOOK_AROUND,
        ASK_TIME,
        TRIM_SERVED,
        SAY,
        AUDIT
    }

    Kind kind();

    /** Read all positions; the answer carries the same {@code call} number. */
    record ReadPositions(long call) implements Effect {
        @Override
        public Kind kind() {
            return Kind.READ_POSITIONS;
        }
    }

    /** Sign now and send, once. */
    record Submit(MarketOrder order) implements Effect {
        @Override
        public Kind kind() {
            return Kind.SUBMIT;
        }
    }

    /** Cancel what rests in one book of one symbol. */
    record CancelAll(String symbol, OrderBook book) implements Effect {
        @Override
        public Kind kind() {
            return Kind.CANCEL_ALL;
        }
    }

    /** List what rests in one book. */
    record ListResting(OrderBook book) implements Effect {
        @Override
        public Kind kind() {
            return Kind.LIST_RESTING;
        }
    }

    /**
     * Build and sign as {@link Submit} does, throw the result away, and keep enough connections warm.
     *
     * @param parallelCalls orders and cancels an exit would send at once
     */
    record Rehearse(List<MarketOrder> orders, int parallelCalls) implements Effect {
        @Override
        public Kind kind() {
            return Kind.REHEARSE;
        }
    }

    /** Let the exchange check an order without executing it. */
    record TestOrder(MarketOrder order) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TEST_ORDER;
        }
    }

    /** Read every symbol's rules. */
    record FetchRules() implements Effect {
        @Override
        public Kind kind() {
            return Kind.FETCH_RULES;
        }
    }

    /** Read the exchange's own code for the account. */
    record FetchAccount() implements Effect {
        @Override
        public Kind kind() {
            return Kind.FETCH_ACCOUNT;
        }
    }

    /** Measure the exchange's clock. */
    record SyncClock() implements Effect {
        @Override
        public Kind kind() {
            return Kind.SYNC_CLOCK;
        }
    }

    /** Read the newest orders of a symbol, by any program. */
    record FetchRecent(String symbol) implements Effect {
        @Override
        public Kind kind() {
            return Kind.FETCH_RECENT;
        }
    }

    /** Write the worker's own file. */
    record KeepRecord(HaltRecord record) implements Effect {
        @Override
        public Kind kind() {
            return Kind.KEEP_RECORD;
        }
    }

    /** Write the file of everything that Redis has not taken yet; empty removes it. */
    record KeepReports(List<Report> reports) implements Effect {
        @Override
        public Kind kind() {
            return Kind.KEEP_REPORTS;
        }
    }

    /** Write the halt into Redis, together with these lines of the event stream. */
    record TellHalt(TradingState state, List<SystemEvent> events, List<String> startedEventIds) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TELL_HALT;
        }
    }

    /**
     * Write a report and the halt in one transaction; answered by {@code onTold}.
     *
     * @param halt empty when a reset has lifted it: the worker never writes {@code halted=false}
     */
    record Tell(Report report, Optional<TradingState> halt) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TELL;
        }
    }

    /** The entries of a report that was told are done with; answered by {@code onAcknowledged}. */
    record Acknowledge(long report, List<StreamId> entries) implements Effect {
        @Override
        public Kind kind() {
            return Kind.ACKNOWLEDGE;
        }
    }

    /** Show that these entries are in living hands. */
    record RenewClaim(List<StreamId> entries) implements Effect {
        @Override
        public Kind kind() {
            return Kind.RENEW_CLAIM;
        }
    }

    /** Go on taking entries from the panic stream, or stop for now. */
    record ReadPanics(boolean on) implements Effect {
        @Override
        public Kind kind() {
            return Kind.READ_PANICS;
        }
    }

    record PublishReadiness(Readiness readiness) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PUBLISH_READINESS;
        }
    }

    /** Write the answer to a {@code close-now} file beside it. */
    record WriteOutcome(Completion completion, long epoch, List<String> orderIds, long monoMillis) implements Effect {
        @Override
        public Kind kind() {
            return Kind.WRITE_OUTCOME;
        }
    }

    /** Remove the {@code close-now} file, if it still asks for this event. */
    record RemoveCloseNow(String eventId) implements Effect {
        @Override
        public Kind kind() {
            return Kind.REMOVE_CLOSE_NOW;
        }
    }

    /** Read the halt hash, the {@code close-now} file and the closer's rehearsal. */
    record LookAround() implements Effect {
        @Override
        public Kind kind() {
            return Kind.LOOK_AROUND;
        }
    }

    /** Ask Redis for its time. */
    record AskTime() implements Effect {
        @Override
        public Kind kind() {
            return Kind.ASK_TIME;
        }
    }

    /** Remove panics and completions below this id; all of them were answered long ago. */
    record TrimServed(StreamId before) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TRIM_SERVED;
        }
    }

    /** How loud a line is. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    /** A line for the operator. */
    record Say(Level level, String text) implements Effect {
        @Override
        public Kind kind() {
            return Kind.SAY;
        }
    }

    /** One step of the audit: its name, and what belongs to it in the order it is written. */
    record Audit(String step, Map<String, String> details) implements Effect {

        public Audit {
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }

        @Override
        public Kind kind() {
            return Kind.AUDIT;
        }
    }
}
