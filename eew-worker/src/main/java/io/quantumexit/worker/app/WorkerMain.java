package io.quantumexit.worker.app;

import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DaemonProcess;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.redis.GroupReader;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.StreamTail;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.state.AppendJournal;
import io.quantumexit.exchange.binance.BinanceExchange;
import io.quantumexit.exchange.binance.PaperAccount;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.WorkerCore;
import io.quantumexit.worker.io.DressRehearsal;
import io.quantumexit.worker.io.EffectRouter;
import io.quantumexit.worker.io.ExchangePublisher;
import io.quantumexit.worker.io.OtherWorkers;
import io.quantumexit.worker.io.PanicAdapter;
import io.quantumexit.worker.io.PanicEntries;
import io.quantumexit.worker.io.RedisPublisher;
import io.quantumexit.worker.io.Speaker;
import io.quantumexit.worker.io.StateFolder;
import io.quantumexit.worker.io.WorkerAgent;
import io.quantumexit.worker.io.WorkerMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** The Emergency Exit Worker's process; with {@code --now} the last-resort closer's, {@link CloserMain}. */
public final class WorkerMain {

    /** Far more than a round of 500 positions answers at once. */
    private static final int MAILBOX_CAPACITY = 10_000;

    private static final String AUDIT_FILE = "worker-audit.log";

    private WorkerMain() {}

    public static void main(String[] args) {
        switch (String.join(" ", args)) {
            case "" -> DaemonProcess.run(Program.WORKER, WorkerMain::wire);
            case "--now" -> DaemonProcess.runInSpiteOfSettings(Program.WORKER, CloserMain::wire);
            case "--now --rehearse" -> DaemonProcess.run(Program.WORKER, CloserMain::wireRehearsal);
            default ->
                DaemonProcess.refuse(
                        Program.WORKER,
                        args,
                        "it takes none, --now (close what close-now asks for) or --now --rehearse");
        }
    }

    static DutyCycle<WorkerMessage> wire(DaemonContext context) {
        WorkerConfig config = WorkerConfig.of(context.settings());
        Resources open = context.resources();
        Mailbox<WorkerMessage> mailbox = new Mailbox<>(MAILBOX_CAPACITY);

        BinanceExchange exchange = open.add(
                BinanceExchange.connect(config.exchange(), config.pace().instancesOnIp()));
        Identity identity = config.identity(exchange.restHost(), ClosedBy.WORKER);
        RedisEndpoint endpoint = open.add(RedisEndpoint.of(context.settings()));
        StateFolder files = open.add(new StateFolder(config.stateDir(), identity.hostBootId(), mailbox));
        Speaker speaker =
                new Speaker(open.add(new AppendJournal(config.stateDir().resolve(AUDIT_FILE))));
        LettuceRedis redis = open.add(new LettuceRedis(endpoint));
        OtherWorkers others = new OtherWorkers(context.clock());
        String readiness = config.keys().readiness();
        open.add(new StreamTail(endpoint, redis, Map.of(readiness, StreamId.ZERO), others))
                .start();
        GroupReader.Source source =
                new GroupReader.Source(config.keys().panicClose(), Keys.WORKER_GROUP, identity.worker());
        GroupReader reader = open.add(new GroupReader(endpoint, redis, source, others, new PanicAdapter(mailbox)));

        WorkerCore core = new WorkerCore(
                identity,
                files.readRecord(),
                files.readReports(),
                context.clock().now());
        DressRehearsal dressRehearsal = new DressRehearsal(identity, PaperAccount::new);
        IntConsumer keepReady = calls -> {
            warm(exchange, calls);
            dressRehearsal.cue();
        };
        EffectRouter effects = new EffectRouter(
                new ExchangePublisher(exchange, keepReady, mailbox),
                new RedisPublisher(redis, PanicEntries.of(reader), config.keys(), mailbox),
                files,
                speaker);
        redis.onConnectionChange(up -> mailbox.complete((told, now) -> told.onRedis(up, now)));
        reader.setReading(identity.role() == Role.PRIMARY);
        reader.start();
        return new DutyCycle<>(
                        new WorkerAgent(core, effects),
                        mailbox,
                        context.clock(),
                        context.systemd(),
                        Timing.STOP_PATIENCE_MILLIS)
                .catchingUpWith(reader);
    }

    static void warm(BinanceExchange exchange, int parallelCalls) {
        // Whoever needs a connection that is not there opens it; nothing waits for this.
        CompletableFuture<Integer> unused = exchange.warm(parallelCalls);
    }
}
