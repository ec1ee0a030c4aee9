package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.AccountView;
import io.quantumexit.simulator.market.PositionView;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;

/** Positions and balances as the exchange writes them. */
public final class PositionJson {
    private static final int MONEY_SCALE = 8;
    private static final String ASSET = "USDT";

    private PositionJson() {}

    /** A row of positionRisk, version 3. */
    public static ObjectNode row(PositionView view) {
        ObjectNode json = Json.object()
                .put("symbol", view.quote().symbol())
                .put("positionSide", view.position().key().side().name())
                .put("positionAmt", Json.decimal(view.amount()))
                .put("entryPrice", Json.decimal(view.position().entryPrice()))
                .put("breakEvenPrice", Json.decimal(view.position().entryPrice()))
                .put("markPrice", money(view.quote().mark()))
                .put("unRealizedProfit", money(view.profit()))
                .put("liquidationPrice", "0")
                .put("isolatedMargin", "0")
                .put("notional", money(view.notional()))
                .put("marginAsset", ASSET)
                .put("isolatedWallet", "0");
        json.put("initialMargin", money(view.positionMargin().add(view.orderMargin())))
                .put("maintMargin", money(view.maintenanceMargin()))
                .put("positionInitialMargin", money(view.positionMargin()))
                .put("openOrderInitialMargin", money(view.orderMargin()))
                .put("adl", 0)
                .put("bidNotional", money(view.bidNotional()))
                .put("askNotional", money(view.askNotional()))
                .put("updateTime", view.position().updateMillis());
        return json;
    }

    /** A row of positionRisk, version 2. */
    static ObjectNode rowV2(PositionView view) {
        return row(view)
                .put("leverage", Integer.toString(view.leverage()))
                .put("maxNotionalValue", "1000000")
                .put("marginType", view.marginType().rowName())
                .put("isAutoAddMargin", "false");
    }

    /** A row of the positions in the account's answer; version 2 has settings besides. */
    static ObjectNode accountRow(PositionView view, boolean withSettings) {
        ObjectNode json = Json.object()
                .put("symbol", view.quote().symbol())
                .put("positionSide", view.position().key().side().name())
                .put("positionAmt", Json.decimal(view.amount()))
                .put("unrealizedProfit", money(view.profit()))
                .put("isolatedMargin", "0")
                .put("notional", money(view.notional()))
                .put("isolatedWallet", "0")
                .put("initialMargin", money(view.positionMargin()))
                .put("maintMargin", money(view.maintenanceMargin()))
                .put("updateTime", view.position().updateMillis());
        if (withSettings) {
            json.put("entryPrice", Json.decimal(view.position().entryPrice()))
                    .put("breakEvenPrice", Json.decimal(view.position().entryPrice()))
                    .put("leverage", Integer.toString(view.leverage()))
                    .put("isolated", view.marginType().rowName().equals("isolated"))
                    .put("positionInitialMargin", money(view.positionMargin()))
                    .put("openOrderInitialMargin", money(view.orderMargin()))
                    .put("maxNotional", "1000000")
                    .put("bidNotional", money(view.bidNotional()))
                    .put("askNotional", money(view.askNotional()));
        }
        return json;
    }

    static ObjectNode balance(AccountView account, long nowMillis) {
        return Json.object()
                .put("accountAlias", account.alias())
                .put("asset", ASSET)
                .put("balance", money(account.walletBalance()))
                .put("crossWalletBalance", money(account.walletBalance()))
                .put("crossUnPnl", money(account.profit()))
                .put("availableBalance", money(account.availableBalance().max(BigDecimal.ZERO)))
                .put("maxWithdrawAmount", money(account.availableBalance().max(BigDecimal.ZERO)))
                .put("marginAvailable", true)
                .put("updateTime", nowMillis);
    }

    /** Sums of an account, without assets and positions. */
    static ObjectNode totals(AccountView account) {
        BigDecimal margin = account.positionMargin().add(account.orderMargin());
        return Json.object()
                .put("totalInitialMargin", money(margin))
                .put("totalMaintMargin", money(account.maintenanceMargin()))
                .put("totalWalletBalance", money(account.walletBalance()))
                .put("totalUnrealizedProfit", money(account.profit()))
                .put("totalMarginBalance", money(account.walletBalance().add(account.profit())))
                .put("totalPositionInitialMargin", money(account.positionMargin()))
                .put("totalOpenOrderInitialMargin", money(account.orderMargin()))
                .put("totalCrossWalletBalance", money(account.walletBalance()))
                .put("totalCrossUnPnl", money(account.profit()))
                .put("availableBalance", money(account.availableBalance().max(BigDecimal.ZERO)))
                .put("maxWithdrawAmount", money(account.availableBalance().max(BigDecimal.ZERO)));
    }

    /** The one asset of the account. */
    static ObjectNode asset(AccountView account, long nowMillis) {
        return Json.object()
                .put("asset", ASSET)
                .put("walletBalance", money(account.walletBalance()))
                .put("unrealizedProfit", money(account.profit()))
                .put("marginBalance", money(account.walletBalance().add(account.profit())))
                .put("maintMargin", money(account.maintenanceMargin()))
                .put("initialMargin", money(account.positionMargin().add(account.orderMargin())))
                .put("positionInitialMargin", money(account.positionMargin()))
                .put("openOrderInitialMargin", money(account.orderMargin()))
                .put("crossWalletBalance", money(account.walletBalance()))
                .put("crossUnPnl", money(account.profit()))
                .put("availableBalance", money(account.availableBalance().max(BigDecimal.ZERO)))
                .put("maxWithdrawAmount", money(account.availableBalance().max(BigDecimal.ZERO)))
                .put("marginAvailable", true)
                .put("updateTime", nowMillis);
    }

    private static String money(BigDecimal value) {
        return Json.decimal(value, MONEY_SCALE);
    }
}
