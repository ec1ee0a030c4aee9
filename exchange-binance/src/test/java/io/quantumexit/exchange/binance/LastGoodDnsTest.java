package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastGoodDnsTest {

    private boolean dead;
    private final LastGoodDns dns = new LastGoodDns(this::lookup);

    @Test
    void theNewestGoodAnswerStandsWhenTheResolverDies() throws UnknownHostException {
        List<InetAddress> good = dns.lookup("exchange");
        assertThat(good).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");

        dead = true;
        assertThat(dns.lookup("exchange")).isEqualTo(good);
        assertThatThrownBy(() -> dns.lookup("other")).isInstanceOf(UnknownHostException.class);
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        if (dead) {
            throw new UnknownHostException(host);
        }
        byte[] ipv6 = new byte[16];
        ipv6[15] = 1;
        return List.of(InetAddress.getByAddress(ipv6), InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
