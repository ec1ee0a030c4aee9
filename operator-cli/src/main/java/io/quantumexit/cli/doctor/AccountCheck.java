package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Sighting;
import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.WatchdogStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether all look at one account of one exchange. */
final class AccountCheck {

    private static final String TOPIC = "account";
    static final Check SAME = new Check(TOPIC, "same for all");
    static final Check ENVIRONMENT = new Check(TOPIC, "environment");

    private AccountCheck() {}

    static List<Finding> judge(SettingFacts settings, GuardFacts guard, ExchangeFacts exchange) {
        return List.of(same(guard, exchange), environment(settings, guard));
    }

    private static Finding same(GuardFacts guard, ExchangeFacts exchange) {
        Map<String, Fact<String>> told = new LinkedHashMap<>();
        told.put(
                "heartbeat",
                guard.beat().map(seen -> said(seen.map(Sighting::message).map(Heartbeat::account))));
        told.put(
                "worker",
                guard.worker().map(seen -> said(seen.map(Sighting::message).map(Readiness::account))));
        told.put(
                "watchdog",
                guard.watchdog().map(seen -> said(seen.map(Sighting::message).map(WatchdogStatus::account))));
        exchange.keys().forEach(key -> told.put("key of " + key.owner(), key.account()));
        List<String> words = new ArrayList<>();
        told.forEach((who, account) -> words.add(who + " "
                + account.value()
                        .map(text -> text.isEmpty() ? "says none" : text)
                        .orElse("is not known (" + account.why() + ")")));
        Set<String> different = Set.copyOf(told.values().stream()
                .map(account -> account.value().orElse(""))
                .toList());
        return different.size() == 1 && !different.contains("")
                ? SAME.ok(different.iterator().next() + " for heartbeat, worker, watchdog and the keys")
                : new Finding(
                        SAME,
                        Verdict.NO_GO,
                        words,
                        List.of("start who is silent; keys and QT_ENVIRONMENT must be of one account"));
    }

    private static Finding environment(SettingFacts settings, GuardFacts guard) {
        if (settings.environment().isEmpty()) {
            return ENVIRONMENT.noGo("QT_ENVIRONMENT says none that is known", "set it in /etc/quantum/quantum.env");
        }
        String ours = wire(settings.environment().get());
        return guard.worker().judge(ENVIRONMENT, Advice.REDIS, seen -> {
            String workers = said(seen.map(Sighting::message).map(Readiness::environment));
            return workers.equals(ours)
                    ? ENVIRONMENT.ok(ours + ", by the settings and by the worker")
                    : ENVIRONMENT.noGo(
                            "the settings say " + ours + ", the worker '" + workers + "'",
                            "systemctl restart " + Units.WORKER);
        });
    }

    static String wire(Environment environment) {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    private static String said(Optional<String> text) {
        return text.orElse("");
    }
}
