package io.quantumexit.exchange.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.exchange.KeyRights;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wallet says of a key: whatever it does not say plainly is not known. */
class WalletBodiesTest {

    private static final String PLAIN = "{\"ipRestrict\":true,\"enableFutures\":true,\"enableWithdrawals\":false,"
            + "\"enableInternalTransfer\":false,\"permitsUniversalTransfer\":false,\"enableReading\":true}";

    private static KeyRights read(String body) throws OddBodyException {
        return WalletBodies.keyRights(body.getBytes(UTF_8));
    }

    @Test
    void everyRightIsItsOwn() throws OddBodyException {
        assertThat(read(PLAIN)).isEqualTo(new KeyRights(true, false, false, false, true));
        assertThat(read(PLAIN.replace("Withdrawals\":false", "Withdrawals\":true"))
                        .withdrawals())
                .isTrue();
        assertThat(read(PLAIN.replace("UniversalTransfer\":false", "UniversalTransfer\":true"))
                        .transfers())
                .isTrue();
        assertThat(read(PLAIN.replace("{", "{\"enablePortfolioMarginTrading\":true,"))
                        .portfolioMargin())
                .isTrue();
    }

    @ValueSource(strings = {"ipRestrict", "enableFutures", "enableWithdrawals", "permitsUniversalTransfer"})
    @ParameterizedTest
    void aRightThatIsNotSpokenOfMakesTheAnswerOdd(String name) {
        assertThatThrownBy(() -> read(PLAIN.replace(name, "other"))).isInstanceOf(OddBodyException.class);
        assertThatThrownBy(() -> read(PLAIN.replaceFirst(name + "\":[a-z]*", name + "\":\"yes\"")))
                .isInstanceOf(OddBodyException.class);
    }

    @Test
    void theKeyIsAskedAtTheWalletsOwnHost() {
        try (SimulatedAccount futures = SimulatedAccount.open();
                SimulatedAccount wallet = SimulatedAccount.open()) {
            URI host = wallet.simulator.baseUri();
            KeyRights rights = SimulatedAccount.done(futures.exchange.keyRights(host));
            assertThat(rights.futures()).isTrue();
            assertThat(rights.withdrawals()).isFalse();
            assertThat(wallet.requests("GET", "/sapi/v1/account/apiRestrictions"))
                    .hasSize(1);
            assertThat(futures.requests("GET", "/sapi/v1/account/apiRestrictions"))
                    .isEmpty();
        }
    }
}
