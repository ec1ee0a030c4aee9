package io.quantumexit.worker.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Side;
import io.quantumexit.worker.core.Effect;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangePublisherTest {

    private static final MarketOrder ORDER =
            new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, BigDecimal.ONE, "qx-1");

    private final Mailbox<WorkerMessage> mailbox = new Mailbox<>(10);

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void aCallThatThePortFailsToBeginIsAnsweredLikeAnyOther(Class<? extends Throwable> failure) {
        ExchangePublisher publisher = new ExchangePublisher(failing(failure), calls -> {}, mailbox);

        publisher.submit(new Effect.Submit(ORDER));
        publisher.submit(new Effect.Submit(ORDER));

        assertThat(mailbox.size()).isEqualTo(2);
    }

    private static Exchange failing(Class<? extends Throwable> failure) {
        return (Exchange)
                Proxy.newProxyInstance(Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (p, m, a) -> {
                    throw failure.getConstructor(String.class).newInstance("unable to create native thread");
                });
    }
}
