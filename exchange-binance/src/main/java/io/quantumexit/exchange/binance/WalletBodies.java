package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.exchange.KeyRights;

/** What the exchange's wallet answers. A right that it does not speak of plainly makes the whole answer odd. */
final class WalletBodies {

    private WalletBodies() {}

    static KeyRights keyRights(byte[] body) throws OddBodyException {
        JsonNode rights = Json.object(body);
        return new KeyRights(
                Json.flag(rights, "enableFutures"),
                Json.flag(rights, "enableWithdrawals"),
                Json.flag(rights, "enableInternalTransfer") || Json.flag(rights, "permitsUniversalTransfer"),
                rights.path("enablePortfolioMarginTrading").asBoolean(), // not there for older keys
                Json.flag(rights, "ipRestrict"));
    }
}
