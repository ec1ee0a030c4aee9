package io.quantumexit.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code QT_EXCHANGE_LOCAL_ADDRESSES}. */
final class LocalAddressesTest {

    @Test
    void withoutAnyTheSystemChooses() {
        assertThat(Settings.load(Map.of("QT_ENVIRONMENT", "production"), Program.WORKER)
                        .exchangeLocalAddresses())
                .isEmpty();
    }

    /** A closer that is told rubbish still closes. */
    @Test
    void rubbishLeavesTheChoiceToTheSystemWhereSettingsAreSalvaged() {
        Map<String, String> wrong = Map.of("QT_EXCHANGE_LOCAL_ADDRESSES", "eth0", "QT_ENVIRONMENT", "production");
        Settings.Salvage salvage = Settings.salvage(wrong, Program.WORKER);
        assertThat(salvage.problems()).hasSize(1);
        assertThat(salvage.settings().exchangeLocalAddresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.1,10.0.0.2", " 10.0.0.1 , 2001:db8::2 ", "::1"})
    void localAddressesAreTakenInTheirOrder(String text) {
        List<InetAddress> addresses = Settings.load(
                        Map.of("QT_EXCHANGE_LOCAL_ADDRESSES", text, "QT_ENVIRONMENT", "production"), Program.WORKER)
                .exchangeLocalAddresses();

        assertThat(addresses).hasSize(text.split(",", -1).length);
        assertThat(addresses.get(0).isLoopbackAddress()).isEqualTo(text.equals("::1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0",
                "10.0.0.1,",
                "10.0.0.1,10.0.0.1",
                "10.0.0.1,10.0.0.2,10.0.0.3",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "10.0.0.1 10.0.0.2"
            })
    void whatIsNoListOfLocalAddressesIsRefused(String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.load(
                        Map.of("QT_EXCHANGE_LOCAL_ADDRESSES", text, "QT_ENVIRONMENT", "production"), Program.WORKER))
                .withMessageContaining("QT_EXCHANGE_LOCAL_ADDRESSES=" + text);
    }
}
