package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.ExchangeFacts;
import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.daemon.settings.Credentials;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.exchange.KeyRights;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.binance.BinanceConfig;
import io.quantumexit.exchange.binance.BinanceExchange;
import io.quantumexit.schema.AccountFingerprint;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the exchange with each key of this host. It only reads. */
public final class ExchangeProbe {

    /** Whose keys are used, by the folders of their credentials. */
    public static final List<String> OWNERS = List.of("exit-brain", "worker");

    /** As brain and worker name it in their fingerprints. */
    private static final String EXCHANGE = "binance-usdm";

    private final Settings settings;
    private final Path credentials;

    public ExchangeProbe(Settings settings, Path credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /** What one key shows. */
    public record Seen(Fact<Long> offsetMillis, Fact<BigDecimal> gross, ExchangeFacts.Key key) {

        public static Seen nothing(String owner, String why) {
            return new Seen(
                    Fact.unreadable(why),
                    Fact.unreadable(why),
                    new ExchangeFacts.Key(owner, Fact.unreadable(why), Fact.unreadable(why), Map.of()));
        }
    }

    /** Clock and positions are the same by whichever key shows them. */
    public static ExchangeFacts together(List<Seen> seen) {
        return new ExchangeFacts(
                first(seen.stream().map(Seen::offsetMillis).toList()),
                first(seen.stream().map(Seen::gross).toList()),
                seen.stream().map(Seen::key).toList());
    }

    private static <T> Fact<T> first(List<Fact<T>> facts) {
        return facts.stream()
                .filter(fact -> fact.value().isPresent())
                .findFirst()
                .orElse(facts.get(0));
    }

    /** Looks with one owner's key. */
    public Seen look(String owner) {
        Fact<BinanceConfig> config = Look.at(() -> config(owner));
        if (config.value().isEmpty()) {
            return Seen.nothing(owner, config.why());
        }
        Map<String, CompletableFuture<Fact<String>>> byAddress =
                askByAddress(config.value().get());
        try (BinanceExchange exchange = BinanceExchange.connect(config.value().get())) {
            Fact<Long> offset = fact(exchange.syncClock());
            CompletableFuture<Reply<String>> alias = exchange.accountAlias();
            CompletableFuture<Reply<List<Position>>> positions = exchange.positions();
            Optional<CompletableFuture<Reply<KeyRights>>> rights =
                    settings.walletUrl().map(exchange::keyRights);
            return new Seen(
                    offset,
                    fact(positions).map(ExchangeProbe::gross),
                    new ExchangeFacts.Key(
                            owner,
                            fact(alias).map(code -> fingerprint(exchange, code)),
                            rights.map(ExchangeProbe::fact)
                                    .orElse(Fact.unreadable("this exchange does not tell what a key may do")),
                            answers(byAddress)));
        }
    }

    /** From each address alone, and from all at once. */
    private Map<String, CompletableFuture<Fact<String>>> askByAddress(BinanceConfig config) {
        Map<String, CompletableFuture<Fact<String>>> asked = new LinkedHashMap<>();
        for (InetAddress address : settings.exchangeLocalAddresses()) {
            BinanceExchange exchange = BinanceExchange.connect(config.from(List.of(address)));
            asked.put(
                    address.getHostAddress(),
                    exchange.syncClock()
                            .thenCompose(clock -> clock.isDone()
                                    ? exchange.accountAlias()
                                            .thenApply(alias -> fact(alias).map(code -> fingerprint(exchange, code)))
                                    : CompletableFuture.completedFuture(Fact.<String>unreadable(refusal(clock))))
                            .whenCompleteAsync((account, failure) -> exchange.close()));
        }
        return asked;
    }

    private static Map<String, Fact<String>> answers(Map<String, CompletableFuture<Fact<String>>> asked) {
        Map<String, Fact<String>> accounts = new LinkedHashMap<>();
        asked.forEach((address, account) -> accounts.put(address, account.join()));
        return accounts;
    }

    private static String fingerprint(BinanceExchange exchange, String alias) {
        return AccountFingerprint.of(EXCHANGE, exchange.restHost(), alias);
    }

    private BinanceConfig config(String owner) {
        Path folder = credentials.resolve(owner);
        URI rest = settings.exchangeUrl();
        return new BinanceConfig(
                rest,
                URI.create(rest.toString().replaceFirst("^http", "ws")),
                key(folder, Credentials.API_KEY),
                key(folder, Credentials.API_SECRET),
                settings.exchangeLocalAddresses());
    }

    private static io.quantumexit.exchange.binance.Secret key(Path folder, String name) {
        return io.quantumexit.exchange.binance.Secret.of(
                Secret.read(folder.resolve(name)).reveal());
    }

    /** The adapter's futures end in time, and well. */
    private static <T> Fact<T> fact(CompletableFuture<Reply<T>> asked) {
        return fact(asked.join());
    }

    private static <T> Fact<T> fact(Reply<T> reply) {
        return reply.value().map(Fact::of).orElseGet(() -> Fact.unreadable(refusal(reply)));
    }

    private static String refusal(Reply<?> reply) {
        return "the exchange: " + reply.describe();
    }

    private static BigDecimal gross(List<Position> positions) {
        return positions.stream().map(Position::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
