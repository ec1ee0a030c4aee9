package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.testsupport.Await;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastGoodDnsTest {

    private final CallThreads threads = new CallThreads(CallThreads.daemons("dns-test"));
    private final LastGoodDns dns = new LastGoodDns(this::lookup, threads);
    private final AtomicInteger asked = new AtomicInteger();

    /** A resolver waits for it. */
    private volatile CountDownLatch answering = new CountDownLatch(0);

    private volatile boolean dead;
    private volatile byte last = 1;

    @AfterEach
    void close() {
        answering.countDown();
        threads.shutdown();
    }

    @Test
    void theNewestGoodAnswerStandsWhenTheResolverDies() throws UnknownHostException {
        List<InetAddress> good = dns.lookup("exchange");
        assertThat(good).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");

        dead = true;
        assertThat(dns.lookup("exchange")).isEqualTo(good);
        assertThatThrownBy(() -> dns.lookup("other")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aResolverThatHangsHoldsNoLookupAndIsNotAskedAgainMeanwhile() throws UnknownHostException {
        List<InetAddress> good = dns.lookup("exchange");

        answering = new CountDownLatch(1);
        last = 2;
        assertThat(dns.lookup("exchange")).isEqualTo(good);
        assertThat(dns.lookup("exchange")).isEqualTo(good);
        assertThat(asked).as("once when all was well, once since").hasValue(2);

        answering.countDown();
        Await.until("the late answer", () -> !dns.lookup("exchange").equals(good));
    }

    @Test
    void withoutAnyAnswerAResolverThatHangsIsGivenUp() {
        answering = new CountDownLatch(1);

        assertThatThrownBy(() -> dns.lookup("exchange"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("exchange");
    }

    @Test
    void theNewestGoodAnswerStandsWhenThereIsNoThreadToAsk() throws UnknownHostException {
        List<InetAddress> good = dns.lookup("exchange");

        threads.shutdown();
        assertThat(dns.lookup("exchange")).isEqualTo(good);
        assertThatThrownBy(() -> dns.lookup("other"))
                .isInstanceOf(UnknownHostException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            answering.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (dead) {
            throw new UnknownHostException(host);
        }
        byte[] ipv6 = new byte[16];
        ipv6[15] = last;
        return List.of(InetAddress.getByAddress(ipv6), InetAddress.getByAddress(new byte[] {127, 0, 0, last}));
    }
}
