package io.quantumexit.brain.app;

import io.quantumexit.brain.core.BrainCore;
import io.quantumexit.brain.core.Input;
import io.quantumexit.brain.io.BrainAgent;
import io.quantumexit.brain.io.EffectRouter;
import io.quantumexit.brain.io.ExchangePublisher;
import io.quantumexit.brain.io.FeedAdapter;
import io.quantumexit.brain.io.RedisPublisher;
import io.quantumexit.brain.io.StreamAdapter;
import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DaemonProcess;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.StreamTail;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.exchange.Feed;
import io.quantumexit.exchange.binance.BinanceExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Exit Brain's process. */
public final class BrainMain {

    private static final Logger LOG = LoggerFactory.getLogger(BrainMain.class);

    /** A second of every stream of the account; readers wait, prices are dropped. */
    private static final int MAILBOX_CAPACITY = 4_000;

    /** A last read of positions (2 s) and the last beat; systemd's own limit comes later. */
    private static final long STOP_PATIENCE_MILLIS = 4_000;

    private BrainMain() {}

    public static void main(String[] args) {
        DaemonProcess.run(Program.EXIT_BRAIN, args, BrainMain::wire);
    }

    static DutyCycle<Input> wire(DaemonContext context) {
        BrainConfig config = BrainConfig.of(context.settings());
        Resources open = context.resources();
        Mailbox<Input> mailbox = new Mailbox<>(MAILBOX_CAPACITY);
        LOG.info(
                "boot_id {}, {}, SHADOW until approved",
                config.setup().bootId(),
                config.setup().environment());

        BinanceExchange exchange = open.add(BinanceExchange.connect(config.exchange()));
        Feed feed = open.add(exchange.feed());
        RedisEndpoint endpoint = open.add(RedisEndpoint.of(context.settings()));
        LettuceRedis redis = open.add(new LettuceRedis(endpoint));
        StreamAdapter streams = new StreamAdapter(config.keys(), mailbox);
        StreamTail tail = open.add(new StreamTail(endpoint, redis, streams.streams(), streams));

        BrainCore core = new BrainCore(config.setup(), context.clock().now());
        EffectRouter effects = new EffectRouter(
                new RedisPublisher(redis, config.keys(), mailbox), new ExchangePublisher(exchange, mailbox));
        BrainAgent agent = new BrainAgent(core, effects, context.clock());
        feed.start(new FeedAdapter(mailbox));
        tail.start();
        return new DutyCycle<>(agent, mailbox, context.clock(), context.systemd(), STOP_PATIENCE_MILLIS)
                .catchingUpWith(tail);
    }
}
