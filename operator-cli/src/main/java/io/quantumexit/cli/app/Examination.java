package io.quantumexit.cli.app;

import io.quantumexit.cli.doctor.ExchangeFacts;
import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.Facts;
import io.quantumexit.cli.doctor.GuardFacts;
import io.quantumexit.cli.doctor.HostFacts;
import io.quantumexit.cli.doctor.RedisFacts;
import io.quantumexit.cli.doctor.SettingFacts;
import io.quantumexit.cli.io.probe.ExchangeProbe;
import io.quantumexit.cli.io.probe.GuardProbe;
import io.quantumexit.cli.io.probe.HostProbe;
import io.quantumexit.cli.io.probe.Lookout;
import io.quantumexit.cli.io.probe.RedisProbe;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.SystemEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks at everything at once; whatever cannot be looked at hides nothing else. */
final class Examination {

    /** With the start of the JVM and its end below ten seconds, also when nobody answers. */
    private static final long LIMIT_MILLIS = 7_500;

    /** A dial takes a few milliseconds, at a distance a few hundred. */
    private static final long CONNECT_MILLIS = 1_500;

    private final Surroundings surroundings;
    private final Settings.Salvage settings;
    private final SettingFacts told;
    private final Path credentials;

    /**
     * Looks at nothing yet.
     *
     * @param told what the settings come to
     * @param credentials folder with a folder for each program
     */
    Examination(Surroundings surroundings, Settings.Salvage settings, SettingFacts told, Path credentials) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.told = told;
        this.credentials = credentials;
    }

    Facts look(boolean withSystemd) {
        try (Lookout lookout = new Lookout(LIMIT_MILLIS)) {
            Optional<SystemdLook> systemd =
                    withSystemd ? Optional.of(new SystemdLook(lookout, told.account())) : Optional.empty();
            CompletableFuture<RedisFacts> redis = lookout.start(this::redis);
            CompletableFuture<GuardFacts> guard = lookout.start(this::guard);
            List<CompletableFuture<ExchangeProbe.Seen>> keys = ExchangeProbe.OWNERS.stream()
                    .map(owner -> lookout.start(() -> exchange(owner)))
                    .toList();
            HostFacts host = host(lookout);
            return new Facts(
                    surroundings.clock().now().epochMillis(),
                    told,
                    systemd.map(SystemdLook::seen),
                    lookout.seen(redis, RedisFacts::unreadable),
                    lookout.seen(guard, GuardFacts::unreadable),
                    exchange(lookout, keys),
                    host);
        }
    }

    private RedisFacts redis() {
        try (RedisEndpoint endpoint = surroundings.redis().apply(settings.settings())) {
            return RedisProbe.look(endpoint, settings.settings().keys(), this::counts);
        }
    }

    /** What was seen to work elsewhere proves nothing here; with real money, where none is possible, it is all there is. */
    private boolean counts(SystemEvent drill) {
        return told.environment()
                .filter(ours -> ours == Environment.PRODUCTION
                        || drill.detail("environment").equalsIgnoreCase(ours.name()))
                .isPresent();
    }

    private GuardFacts guard() {
        try (RedisEndpoint endpoint = surroundings.redis().apply(settings.settings());
                LettuceRedis redis = new LettuceRedis(endpoint)) {
            if (!redis.awaitConnected(CONNECT_MILLIS)) {
                throw RedisFailure.notConnected("Redis at " + endpoint + ": " + redis.trouble());
            }
            return new GuardProbe(redis, settings.settings().keys(), surroundings.clock(), HostBoot.id()).look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GuardFacts.unreadable("interrupted");
        }
    }

    /** No key is sent anywhere while it is in doubt which exchange is meant. */
    private ExchangeProbe.Seen exchange(String owner) {
        boolean inDoubt = settings.problems().stream()
                .anyMatch(problem -> problem.contains("QT_ENVIRONMENT") || problem.contains("QT_EXCHANGE_URL"));
        return inDoubt
                ? ExchangeProbe.Seen.nothing(owner, "not asked, as the settings do not say plainly which exchange")
                : new ExchangeProbe(settings.settings(), credentials).look(owner);
    }

    private static ExchangeFacts exchange(Lookout lookout, List<CompletableFuture<ExchangeProbe.Seen>> keys) {
        List<ExchangeProbe.Seen> seen = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String owner = ExchangeProbe.OWNERS.get(i);
            seen.add(lookout.seen(keys.get(i), why -> ExchangeProbe.Seen.nothing(owner, why)));
        }
        return ExchangeProbe.together(seen);
    }

    private HostFacts host(Lookout lookout) {
        CompletableFuture<Fact<Boolean>> synchronised = lookout.start(HostProbe::synchronised);
        CompletableFuture<Fact<List<HostFacts.Path>>> secrets = lookout.start(() -> HostProbe.secrets(credentials));
        CompletableFuture<Fact<HostFacts.StateFolder>> state =
                lookout.start(() -> HostProbe.state(settings.settings()));
        CompletableFuture<Fact<Boolean>> called = lookout.start(() -> HostProbe.called(settings.settings()));
        CompletableFuture<Fact<List<HostFacts.Address>>> addresses =
                lookout.start(() -> HostProbe.addresses(settings.settings()));
        return new HostFacts(
                lookout.seen(synchronised, Fact::unreadable),
                lookout.seen(secrets, Fact::unreadable),
                lookout.seen(state, Fact::unreadable),
                lookout.seen(called, Fact::unreadable),
                lookout.seen(addresses, Fact::unreadable),
                Runtime.version().feature());
    }
}
