package io.quantumexit.worker.app;

import io.quantumexit.daemon.Agent;
import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.NoRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.SettingRegistry;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.state.AppendJournal;
import io.quantumexit.exchange.binance.BinanceExchange;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Timing;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.WorkerCore;
import io.quantumexit.worker.io.CloserAgent;
import io.quantumexit.worker.io.EffectRouter;
import io.quantumexit.worker.io.ExchangePublisher;
import io.quantumexit.worker.io.PanicEntries;
import io.quantumexit.worker.io.RedisPublisher;
import io.quantumexit.worker.io.RehearsalAgent;
import io.quantumexit.worker.io.Speaker;
import io.quantumexit.worker.io.StateFolder;
import io.quantumexit.worker.io.WorkerMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last-resort closer: the worker's core between {@code close-now} and the exchange (rules.md, "Calling for help
 * without Redis"). It reads nothing from Redis, so no Redis can hold it back; what it has done it tells there, if it can.
 */
final class CloserMain {

    private static final Logger LOG = LoggerFactory.getLogger(CloserMain.class);

    private static final int MAILBOX_CAPACITY = 10_000;
    private static final String AUDIT_FILE = "closer-audit.log";

    private record Parts(Mailbox<WorkerMessage> mailbox, StateFolder files, WorkerCore core, EffectRouter effects) {}

    private record Told(RedisPort redis, Keys keys) {}

    private CloserMain() {}

    /** Repeats rounds until the account is flat; {@code OK} means just that. */
    static DutyCycle<WorkerMessage> wire(DaemonContext context) {
        Parts parts = parts(context);
        return cycle(new CloserAgent(parts.core(), parts.effects(), parts.files()), parts, context);
    }

    /** The same up to the send, and says in a file how it went. */
    static DutyCycle<WorkerMessage> wireRehearsal(DaemonContext context) {
        Parts parts = parts(context);
        return cycle(new RehearsalAgent(parts.core(), parts.effects(), parts.files()), parts, context);
    }

    private static DutyCycle<WorkerMessage> cycle(Agent<WorkerMessage> agent, Parts parts, DaemonContext context) {
        return new DutyCycle<>(agent, parts.mailbox(), context.clock(), context.systemd(), Timing.STOP_PATIENCE_MILLIS);
    }

    private static Parts parts(DaemonContext context) {
        WorkerConfig config = config(context.settings());
        Resources open = context.resources();
        Mailbox<WorkerMessage> mailbox = new Mailbox<>(MAILBOX_CAPACITY);
        BinanceExchange exchange = open.add(BinanceExchange.connect(config.exchange()));
        Identity identity = config.identity(exchange.restHost(), ClosedBy.CLOSER);
        StateFolder files = open.add(new StateFolder(config.stateDir(), identity.hostBootId(), mailbox));
        Speaker speaker =
                new Speaker(open.add(new AppendJournal(config.stateDir().resolve(AUDIT_FILE))));
        Told told = told(config.settings(), open);
        WorkerCore core = new WorkerCore(
                identity, files.readRecord(), List.of(), context.clock().now());
        EffectRouter effects = new EffectRouter(
                new ExchangePublisher(exchange, calls -> WorkerMain.warm(exchange, calls), mailbox),
                new RedisPublisher(told.redis(), PanicEntries.NONE, told.keys(), mailbox),
                files,
                speaker);
        return new Parts(mailbox, files, core, effects);
    }

    /** It needs a plain exchange, its keys and a folder; what else is wrong must not keep it from closing. */
    private static WorkerConfig config(Settings settings) {
        if (settings.environment().isEmpty()) {
            throw new ConfigurationException("which exchange is meant is not plain: see "
                    + SettingRegistry.ENVIRONMENT.name() + " and " + SettingRegistry.EXCHANGE_URL.name());
        }
        return WorkerConfig.of(settings.orDefaults(SettingRegistry.INSTANCES_ON_IP, SettingRegistry.WORKER_ROLE));
    }

    private static Told told(Settings settings, Resources open) {
        try {
            return new Told(open.add(new LettuceRedis(open.add(RedisEndpoint.of(settings)))), settings.keys());
        } catch (ConfigurationException e) {
            LOG.error("Redis will not be told: {}", String.join("; ", e.problems()));
            return new Told(new NoRedis(String.join("; ", e.problems())), new Keys(""));
        }
    }
}
