package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.WorkerCore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the exchange; each answer becomes a message. Every call ends, also one that the port fails to begin. */
public final class ExchangePublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangePublisher.class);

    /** Newest orders looked at for somebody else's emergency order. */
    private static final int RECENT_LIMIT = 20;

    private final Exchange exchange;
    private final IntConsumer warmer;
    private final Mailbox<WorkerMessage> mailbox;

    /**
     * Nothing is called yet.
     *
     * @param warmer keeps that many connections open, without blocking
     */
    public ExchangePublisher(Exchange exchange, IntConsumer warmer, Mailbox<WorkerMessage> mailbox) {
        this.exchange = exchange;
        this.warmer = warmer;
        this.mailbox = mailbox;
    }

    /** The method of the core that an answer becomes. */
    private interface Answer<T> {
        List<Effect> tell(WorkerCore core, Reply<T> reply, Now now);
    }

    /** Begins a call. */
    private interface Call<T> {
        CompletableFuture<Reply<T>> begin();
    }

    void readPositions(Effect.ReadPositions read) {
        call(
                exchange::readablePositions,
                (core, reply, now) -> core.onPositions(read.call(), reply, exchange.usage(), now));
    }

    void submit(Effect.Submit submit) {
        call(
                () -> exchange.submit(submit.order()),
                (core, reply, now) -> core.onOrderReply(submit.order(), reply, now));
    }

    void cancelAll(Effect.CancelAll cancel) {
        call(
                () -> exchange.cancelAll(cancel.symbol(), cancel.book()),
                (core, reply, now) -> core.onCancelReply(cancel.symbol(), cancel.book(), reply, now));
    }

    void listResting(Effect.ListResting list) {
        call(() -> exchange.restingOrders(list.book()), (core, reply, now) -> core.onResting(list.book(), reply, now));
    }

    /** Signs on the duty cycle, as an exit would. */
    void rehearse(Effect.Rehearse rehearse) {
        for (MarketOrder order : rehearse.orders()) {
            if (exchange.signOnly(order) <= 0) {
                LOG.error("order {} could not be signed", order.clientOrderId());
            }
        }
        warmer.accept(rehearse.parallelCalls());
    }

    void testOrder(Effect.TestOrder test) {
        call(() -> exchange.submitTest(test.order()), (core, reply, now) -> core.onTest(test.order(), reply, now));
    }

    void fetchRules() {
        call(exchange::symbolRules, WorkerCore::onRules);
    }

    void fetchAccount() {
        call(exchange::accountAlias, WorkerCore::onAccount);
    }

    void syncClock() {
        call(exchange::syncClock, WorkerCore::onClock);
    }

    void fetchRecent(Effect.FetchRecent recent) {
        call(
                () -> exchange.recentOrders(recent.symbol(), RECENT_LIMIT),
                (core, reply, now) -> core.onRecent(recent.symbol(), reply, now));
    }

    private <T> void call(Call<T> call, Answer<T> answer) {
        CompletableFuture<?> unused = begin(call)
                .exceptionally(ExchangePublisher::unknown)
                .thenAccept(reply -> mailbox.complete((core, now) -> answer.tell(core, reply, now)));
    }

    private static <T> CompletableFuture<Reply<T>> begin(Call<T> call) {
        try {
            return call.begin();
        } catch (RuntimeException | OutOfMemoryError e) {
            // Of an error too only this call may end: "unable to create native thread" is one.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The port promises never to fail; if it does, nothing is known of the call. */
    private static <T> Reply<T> unknown(Throwable failure) {
        LOG.error("a call of the exchange failed", failure);
        long nanos = System.nanoTime();
        return Reply.failed(ReplyClass.UNKNOWN, 0, 0, failure.getClass().getSimpleName(), nanos, nanos);
    }
}
