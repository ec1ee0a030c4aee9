package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.Feed;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Side;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.simulator.fault.FaultTarget;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BinanceFeedTest {

    private static final int SYMBOLS = 600;

    private final SimulatedAccount account =
            SimulatedAccount.open(SimulatorOptions.builder().positions(SYMBOLS).build());
    private final Feed feed = account.exchange.feed();
    private final Heard heard = new Heard();

    /** Counts what it is told, and throws when asked to. */
    private static final class Heard implements Feed.Listener {

        final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final AtomicInteger messages = new AtomicInteger();
        final AtomicInteger changes = new AtomicInteger();
        volatile boolean market;
        volatile boolean account;
        volatile boolean throwing;

        @Override
        public void onMarkPrices(Map<String, BigDecimal> newPrices) {
            threads.add(Thread.currentThread());
            messages.incrementAndGet();
            prices.putAll(newPrices);
            if (throwing) {
                throw new IllegalStateException("this listener throws");
            }
        }

        @Override
        public void onAccountChanged() {
            threads.add(Thread.currentThread());
            changes.incrementAndGet();
        }

        @Override
        public void onConnection(boolean marketUp, boolean accountUp) {
            market = marketUp;
            account = accountUp;
        }
    }

    @BeforeEach
    void start() {
        feed.start(heard);
        // The exchange counts a stream a little later than we see it open, and the first change is told then.
        Await.until(
                "both streams up",
                () -> heard.market
                        && heard.account
                        && heard.changes.get() >= 1
                        && account.simulator.streams().open() == 2);
    }

    @AfterEach
    void close() {
        feed.close();
        account.close();
    }

    @Test
    void bringsEveryPriceAndEveryChangeOnOneThread() {
        Await.until("a price of every symbol", () -> heard.prices.size() == SYMBOLS);
        int before = heard.changes.get();

        done(account.exchange.submit(new MarketOrder(
                "BTCUSDT",
                PositionSide.BOTH,
                Side.SELL,
                done(account.exchange.positions()).stream()
                        .filter(position -> position.symbol().equals("BTCUSDT"))
                        .findAny()
                        .orElseThrow()
                        .amount(),
                "qx-1")));

        Await.until("the fill", () -> heard.changes.get() > before);
        assertThat(heard.threads).extracting(Thread::getName).containsExactly("binance-feed");
    }

    @Test
    void aListenerThatThrowsEndsNothing() {
        heard.throwing = true;
        int before = heard.messages.get();

        Await.until("two more messages", () -> heard.messages.get() >= before + 2);
    }

    @Test
    void comesBackAfterTheConnectionsBreakAndSaysThatSomethingMayHaveHappened() {
        int before = heard.changes.get();

        account.simulator.streams().closeAll();

        Await.until("both back", () -> heard.changes.get() > before && heard.market && heard.account);
        int messages = heard.messages.get();
        Await.until("and talking", () -> heard.messages.get() > messages);
    }

    @Test
    void takesANewListenKeyWhenTheOldOneExpires() {
        int before = heard.changes.get();

        account.control("/sim/listen-keys/expire", "{}");

        Await.until("back with a new key", () -> heard.changes.get() > before && heard.account);
        assertThat(account.requests("POST", "/fapi/v1/listenKey")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Tag("slow")
    void aMarketThatFallsSilentIsConnectedToAgain() {
        account.onPath(
                FaultTarget.STREAM,
                "markPriceUpdate",
                new FaultEffect(0, 0, false, false, Optional.empty(), ConnectionFault.KEEP, 0, 0, false));

        Await.until("given up", () -> !heard.market);
        account.simulator.faults().clear();
        int messages = heard.messages.get();
        Await.until("talking again", () -> heard.messages.get() > messages && heard.market);
    }

    @Test
    void afterCloseNothingIsHeardAndNoSocketIsLeft() {
        feed.close();
        Await.until(
                "what was being told has been told",
                () -> heard.threads.stream().noneMatch(Thread::isAlive));
        int messages = heard.messages.get();

        Await.until("sockets gone", () -> account.simulator.streams().open() == 0);
        assertThat(heard.messages.get()).isEqualTo(messages);
    }
}
