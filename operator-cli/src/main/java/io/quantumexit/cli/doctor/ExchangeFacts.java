package io.quantumexit.cli.doctor;

import io.quantumexit.exchange.KeyRights;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the exchange answers.
 *
 * @param offsetMillis its clock minus this host's
 * @param gross sum of absolute notionals of all positions, quote currency
 */
public record ExchangeFacts(Fact<Long> offsetMillis, Fact<BigDecimal> gross, List<Key> keys) {

    public ExchangeFacts {
        keys = List.copyOf(keys);
    }

    /**
     * One API key.
     *
     * @param owner whose it is, by the folder of its credentials
     * @param account fingerprint of the account it opens
     * @param byAddress the same from each local address that the settings name
     */
    public record Key(
            String owner, Fact<String> account, Fact<KeyRights> rights, Map<String, Fact<String>> byAddress) {}
}
