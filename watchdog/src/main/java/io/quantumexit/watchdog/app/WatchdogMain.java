package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DaemonProcess;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Timing;
import io.quantumexit.watchdog.core.Message;
import io.quantumexit.watchdog.core.WatchdogCore;
import io.quantumexit.watchdog.io.EffectPublisher;
import io.quantumexit.watchdog.io.Polls;
import io.quantumexit.watchdog.io.RedisClock;
import io.quantumexit.watchdog.io.RedisIntake;
import io.quantumexit.watchdog.io.StateFolder;
import java.util.UUID;
import java.util.function.Supplier;

/** The Watchdog: publishes a panic when nobody who can act guards the open positions. */
public final class WatchdogMain {

    /** Minutes of all streams together; beyond it the readers wait. */
    private static final int MAILBOX = 4_096;

    /** Beyond the core's own patience, for its last words. */
    private static final long LEAVING_MILLIS = 2_000;

    private WatchdogMain() {}

    public static void main(String[] arguments) {
        DaemonProcess.run(Program.WATCHDOG, arguments, WatchdogMain::wire);
    }

    static DutyCycle<Message> wire(DaemonContext context) throws InterruptedException {
        WatchdogConfig config = WatchdogConfig.of(context.settings());
        Keys keys = config.identity().keys();
        RedisEndpoint endpoint = context.resources().add(RedisEndpoint.of(context.settings()));
        LettuceRedis redis = context.resources().add(new LettuceRedis(endpoint));
        Supplier<String> eventIds = () -> UUID.randomUUID().toString();
        Rehearsal rehearsal = new Rehearsal(config.identity(), eventIds);
        rehearsal.mustPublish();
        redis.awaitConnected(Timing.REDIS_COMMAND_MILLIS); // a moment, so that the first words find a way; then without
        StateFolder folder = context.resources().add(new StateFolder(config.stateDir()));
        Mailbox<Message> mailbox = new Mailbox<>(MAILBOX);
        WatchdogCore core = new WatchdogCore(
                config.identity(), folder.remember(), eventIds, context.clock().now());
        RedisClock redisClock = new RedisClock();
        WatchdogAgent agent = new WatchdogAgent(
                core,
                new EffectPublisher(redis, keys, folder, mailbox),
                new Polls(redis, keys, folder, mailbox, context.clock(), redisClock));
        RedisIntake intake = context.resources()
                .add(new RedisIntake(endpoint, redis, keys, mailbox, context.clock(), redisClock).start());
        rehearsal.goOnInBackground(folder);
        return new DutyCycle<>(
                        agent,
                        mailbox,
                        context.clock(),
                        context.systemd(),
                        Timing.STOP_PATIENCE_MILLIS + LEAVING_MILLIS)
                .catchingUpWith(intake);
    }
}
