package io.quantumexit.brain.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.Optional;

/** Everything the core can want done, carried out in the order given. */
public sealed interface Effect {

    Kind kind();

    /** One constant for each record below, in the same order. */
    enum Kind {
        BEAT,
        ASK,
        SUBMIT,
        CANCEL,
        DECIDE,
        TELL,
        READ_STATE,
        PANIC,
        LOG,
        END
    }

    /** Write this heartbeat now or never. */
    record Beat(Heartbeat heartbeat) implements Effect {
        @Override
        public Kind kind() {
            return Kind.BEAT;
        }
    }

    /** Ask the exchange; the answer carries {@code askId}. */
    record Ask(Question question, long askId) implements Effect {
        @Override
        public Kind kind() {
            return Kind.ASK;
        }
    }

    /** Send this order, once. */
    record Submit(MarketOrder order) implements Effect {
        @Override
        public Kind kind() {
            return Kind.SUBMIT;
        }
    }

    /** Cancel every resting order of the symbol, in both books: one of them is in the way of an exit. */
    record Cancel(String symbol) implements Effect {
        @Override
        public Kind kind() {
            return Kind.CANCEL;
        }
    }

    /** Log this decision to the stream. */
    record Decide(ExitDecision decision) implements Effect {
        @Override
        public Kind kind() {
            return Kind.DECIDE;
        }
    }

    /** Write this event. */
    record Tell(SystemEvent event) implements Effect {
        @Override
        public Kind kind() {
            return Kind.TELL;
        }
    }

    /** Read the halt state. */
    record ReadState() implements Effect {
        @Override
        public Kind kind() {
            return Kind.READ_STATE;
        }
    }

    /** Publish the panic and write the halt in one transaction, then read the panic back. */
    record Panic(PanicClose panic, TradingState halt) implements Effect {
        @Override
        public Kind kind() {
            return Kind.PANIC;
        }
    }

    /** Say this to whoever reads the journal. */
    record Log(Level level, String text, Optional<Throwable> cause) implements Effect {

        /** How urgent a line is. */
        public enum Level {
            INFO,
            WARN,
            ERROR
        }

        static Log info(String text) {
            return new Log(Level.INFO, text, Optional.empty());
        }

        static Log warn(String text) {
            return new Log(Level.WARN, text, Optional.empty());
        }

        static Log error(String text) {
            return new Log(Level.ERROR, text, Optional.empty());
        }

        static Log error(String text, Throwable cause) {
            return new Log(Level.ERROR, text, Optional.of(cause));
        }

        @Override
        public Kind kind() {
            return Kind.LOG;
        }
    }

    /**
     * The last effect of all.
     *
     * @param failed the core threw; else the stop was planned
     */
    record End(boolean failed) implements Effect {
        @Override
        public Kind kind() {
            return Kind.END;
        }
    }
}
