package io.quantumexit.cli.doctor;

import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.exchange.KeyRights;
import java.util.List;
import java.util.Optional;

/** Whether the API keys may do what they must, and nothing that a thief would want. */
final class KeyCheck {

    private static final String AT_THE_EXCHANGE = "at the exchange: API management, this key";

    private KeyCheck() {}

    static Check check(String owner) {
        return new Check("api keys", owner);
    }

    static List<Finding> judge(SettingFacts settings, List<ExchangeFacts.Key> keys) {
        boolean testnet = settings.environment()
                .filter(chosen -> chosen == Environment.TESTNET)
                .isPresent();
        return keys.stream()
                .map(key -> shutOut(key).orElseGet(() -> testnet ? testnet(key) : judge(key)))
                .toList();
    }

    /** A route that is found closed to the key only when it is needed is none. */
    private static Optional<Finding> shutOut(ExchangeFacts.Key key) {
        Complaints complaints = new Complaints();
        key.byAddress()
                .forEach((address, account) -> complaints.bad(
                        account.value().isEmpty(),
                        "it opens nothing from " + address + ": " + account.why(),
                        AT_THE_EXCHANGE
                                + ": add each address of QT_EXCHANGE_LOCAL_ADDRESSES; see that it leads there"));
        Finding finding = complaints.of(check(key.owner()), "");
        return Optional.of(finding).filter(found -> found.verdict() == Verdict.NO_GO);
    }

    /** The test system tells no rights; that a key opens the account at all is seen by its fingerprint. */
    private static Finding testnet(ExchangeFacts.Key key) {
        Check check = check(key.owner());
        return key.account()
                .judge(
                        check,
                        Advice.EXCHANGE,
                        account -> check.warning(
                                "it works; what else it may do the testnet does not tell",
                                "on production this must be known"));
    }

    private static Finding judge(ExchangeFacts.Key key) {
        Check check = check(key.owner());
        return key.rights().judge(check, Advice.EXCHANGE, rights -> judge(check, rights));
    }

    private static Finding judge(Check check, KeyRights rights) {
        return new Complaints()
                .bad(!rights.futures(), "it may not trade futures", AT_THE_EXCHANGE + ": enable futures")
                .bad(rights.withdrawals(), "it may withdraw coins", AT_THE_EXCHANGE + ": disable withdrawals")
                .bad(
                        rights.portfolioMargin(),
                        "it trades portfolio margin, whose positions this system does not see",
                        "use an account without portfolio margin")
                .doubtful(
                        rights.transfers(),
                        "it may move coins to other wallets",
                        AT_THE_EXCHANGE + ": disable transfers")
                .doubtful(
                        !rights.boundToAddress(),
                        "it works from any address",
                        AT_THE_EXCHANGE + ": restrict access to this host's address")
                .of(check, "trades futures, cannot withdraw, bound to an address");
    }
}
