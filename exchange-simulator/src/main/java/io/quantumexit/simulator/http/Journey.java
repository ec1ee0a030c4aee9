package io.quantumexit.simulator.http;

import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.simulator.fault.FaultTarget;
import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.market.Moment;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.TimeUnit;

/** One request's way through latency and faults: wait, be held, execute, wait, be answered. No thread waits for it. */
final class Journey {
    private final HttpServerExchange exchange;
    private final WireRequest request;
    private final FaultTarget target;
    private final String ruleId;
    private final FaultEffect effect;
    private final long rttMillis;
    private final Gateway gateway;

    Journey(
            HttpServerExchange exchange,
            WireRequest request,
            FaultTarget target,
            Faults.Plan plan,
            long rttMillis,
            Gateway gateway) {
        this.exchange = exchange;
        this.request = request;
        this.target = target;
        this.ruleId = plan.ruleId();
        this.effect = plan.effect();
        this.rttMillis = rttMillis;
        this.gateway = gateway;
    }

    void start() {
        after(rttMillis / 2 + effect.delayMillis(), effect.hold() ? this::hold : () -> execute(effect.connection()));
    }

    private void hold() {
        long since = gateway.clock().now().epochMillis();
        // Dispatched, so that the exchange stays open when this call returns.
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> gateway.held()
                        .hold(
                                new HeldRequests.Held(request.id(), target, since),
                                how -> exchange.getIoThread().execute(() -> released(how))));
    }

    private void released(HeldRequests.Release how) {
        switch (how) {
            case EXECUTE -> execute(effect.connection());
            case EXECUTE_UNANSWERED -> execute(ConnectionFault.DROP);
            case DROP -> {
                log(0, 0, false, request.received());
                ReplyWriter.abandon(exchange, ConnectionFault.DROP);
            }
        }
    }

    private void execute(ConnectionFault connection) {
        Moment now = gateway.clock().now();
        if (effect.triggerAlgos()) {
            gateway.market().triggerAlgos(request.symbol(), now);
        }
        WireReply reply = effect.execute()
                ? gateway.api().execute(request, now, effect.staleMillis())
                : WireReply.text(200, "application/json", "");
        WireReply shown = effect.reply().map(Journey::given).orElse(reply);
        boolean answered = connection != ConnectionFault.DROP && connection != ConnectionFault.RESET;
        log(answered ? shown.status() : 0, answered ? shown.code() : 0, effect.execute(), now);
        after(
                rttMillis - rttMillis / 2 + effect.delayAfterMillis(),
                () -> ReplyWriter.write(exchange, shown, connection));
    }

    private static WireReply given(FaultEffect.Reply reply) {
        return WireReply.text(reply.status(), reply.contentType(), reply.body()).with(reply.headers());
    }

    private void log(int status, int code, boolean executed, Moment at) {
        gateway.log()
                .add(new RequestLog.Entry(
                        request.id(),
                        request.method(),
                        request.path(),
                        target.symbol(),
                        target.clientOrderId(),
                        request.clientAddress(),
                        request.asked(),
                        ruleId,
                        executed,
                        status,
                        code,
                        request.received(),
                        at));
    }

    private void after(long millis, Runnable next) {
        if (millis <= 0) {
            next.run();
            return;
        }
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread().executeAfter(next, millis, TimeUnit.MILLISECONDS));
    }
}
