package io.quantumexit.brain.io;

import io.quantumexit.brain.core.Effect;
import io.quantumexit.brain.core.Input;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.AccountFingerprint;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the exchange and sends orders; every answer comes back as an input. */
public final class ExchangePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangePublisher.class);

    /** First part of the account fingerprint, the same in every daemon. */
    private static final String EXCHANGE = "binance-usdm";

    private final Exchange exchange;
    private final Mailbox<Input> mailbox;

    public ExchangePublisher(Exchange exchange, Mailbox<Input> mailbox) {
        this.exchange = exchange;
        this.mailbox = mailbox;
    }

    void ask(Effect.Ask ask) {
        long id = ask.askId();
        switch (ask.question()) {
            case POSITIONS -> tell(exchange.positions(), reply -> new Input.PositionsRead(id, reply));
            case RULES -> tell(exchange.symbolRules(), reply -> new Input.RulesRead(id, reply));
            case ACCOUNT ->
                tell(exchange.accountAlias(), reply -> new Input.AccountRead(id, reply.map(this::fingerprint)));
            case CLOCK -> tell(exchange.syncClock(), reply -> new Input.ClockRead(id, reply));
        }
    }

    void submit(Effect.Submit submit) {
        String id = submit.order().clientOrderId();
        LOG.warn(
                "sending {} {} {} {}",
                submit.order().side(),
                submit.order().quantity().toPlainString(),
                submit.order().positionKey(),
                id);
        tell(exchange.submit(submit.order()), reply -> new Input.OrderAnswered(id, reply));
    }

    void cancel(Effect.Cancel cancel) {
        for (OrderBook book : OrderBook.values()) {
            CompletableFuture<?> unused = exchange.cancelAll(cancel.symbol(), book)
                    .thenAccept(reply ->
                            LOG.warn("cancelling all {} orders of {}: {}", book, cancel.symbol(), reply.describe()));
        }
    }

    private String fingerprint(String alias) {
        return AccountFingerprint.of(EXCHANGE, exchange.restHost(), alias);
    }

    private <T> void tell(CompletableFuture<Reply<T>> call, Function<Reply<T>, Input> input) {
        CompletableFuture<?> unused = call.thenAccept(reply -> {
            if (!reply.isDone()) {
                LOG.debug("the exchange answered {}", reply.describe());
            }
            mailbox.complete(input.apply(reply));
        });
    }
}
