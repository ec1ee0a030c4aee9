package io.quantumexit.daemon;

import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of an {@link Agent}: waits until its deadline or a message, hands over what came, lets it judge, and
 * tells systemd that it is alive. After a pause of its own it reads everything that waits before it judges, so that a
 * frozen process does not take its own sleep for somebody else's silence (rules.md).
 */
public final class DutyCycle<M> {

    private static final Logger LOG = LoggerFactory.getLogger(DutyCycle.class);

    /** Longest sleep; half of the gap that counts as a pause, so that sleeping never looks like one. */
    private static final long SLEEP_MAX_MILLIS = Timing.LOOP_GAP_MILLIS / 2;

    /** Reading what waits may take this long; then it judges by what it has. */
    private static final long CATCH_UP_MAX_MILLIS = 500;

    /** Messages between two judgements; a flood must not keep a deadline from being seen. */
    private static final int BATCH = 256;

    private final Agent<M> agent;
    private final Mailbox<M> mailbox;
    private final Clock clock;
    private final SystemdNotify systemd;
    private final long stopPatienceMillis;
    private final long pingMillis;
    private final List<CatchUp> sources = new ArrayList<>();
    private volatile boolean stopRequested;
    private Optional<MonoTime> stopDeadline = Optional.empty();
    private MonoTime lastRound = new MonoTime(0);
    private MonoTime nextPing = new MonoTime(Long.MIN_VALUE);

    /**
     * Nothing runs until {@link #run()}.
     *
     * @param stopPatienceMillis how long the agent may go on after a stop was requested
     */
    public DutyCycle(Agent<M> agent, Mailbox<M> mailbox, Clock clock, SystemdNotify systemd, long stopPatienceMillis) {
        this.agent = agent;
        this.mailbox = mailbox;
        this.clock = clock;
        this.systemd = systemd;
        this.stopPatienceMillis = stopPatienceMillis;
        this.pingMillis = systemd.watchdogMillis().orElse(4 * Timing.PERIOD_MILLIS) / 4;
    }

    /** Registers a source that is asked after a pause; before {@link #run()}. */
    public DutyCycle<M> catchingUpWith(CatchUp source) {
        sources.add(source);
        return this;
    }

    public long stopPatienceMillis() {
        return stopPatienceMillis;
    }

    /** Asks the agent to end; from any thread, any number of times. */
    public void requestStop() {
        stopRequested = true;
        mailbox.wake();
    }

    /** Runs on the calling thread until the agent has stopped, its patience is over, or an exception came out of it. */
    public ExitCode run() {
        Thread.currentThread().setName(agent.roleName());
        try {
            guarded(() -> agent.onStart(clock.now()));
            lastRound = clock.now().mono();
            MonoTime deadline = judge(clock.now());
            systemd.ready();
            while (!agent.isStopped()) {
                if (stopDeadline.isPresent() && !clock.now().mono().isBefore(stopDeadline.get())) {
                    LOG.error("{} has not stopped within {} ms; ending it", agent.roleName(), stopPatienceMillis);
                    return ExitCode.FAILED;
                }
                deadline = round(deadline);
            }
            return agent.exitCode();
        } catch (InterruptedException e) {
            LOG.error("{} was interrupted", agent.roleName());
            return ExitCode.SOFTWARE;
        } catch (Throwable e) {
            LOG.error("{} ends: an exception nobody handled", agent.roleName(), e);
            return ExitCode.SOFTWARE;
        }
    }

    private MonoTime round(MonoTime deadline) throws InterruptedException {
        long sleepMillis = Math.min(deadline.since(clock.now().mono()), SLEEP_MAX_MILLIS);
        mailbox.await(sleepMillis);
        drain();
        if (stopRequested && stopDeadline.isEmpty()) {
            Now now = clock.now();
            stopDeadline = Optional.of(now.mono().plus(stopPatienceMillis));
            systemd.stopping();
            guarded(() -> agent.onStopRequested(now));
        }
        Now now = clock.now();
        long gapMillis = now.mono().since(lastRound);
        if (gapMillis > Timing.LOOP_GAP_MILLIS) {
            LOG.warn("{} paused for {} ms; reading what waits before judging", agent.roleName(), gapMillis);
            ping(now); // it runs again, and what it reads now takes its time
            catchUp();
            now = clock.now();
        }
        return judge(now);
    }

    /** At the time that was found to be no pause: another one must not come in between unnoticed. */
    private MonoTime judge(Now now) {
        lastRound = now.mono();
        MonoTime[] next = {now.mono().plus(SLEEP_MAX_MILLIS)};
        guarded(() -> next[0] = agent.onTick(now));
        ping(now);
        return next[0];
    }

    private void ping(Now now) {
        if (!now.mono().isBefore(nextPing)) {
            nextPing = now.mono().plus(pingMillis);
            systemd.watchdog();
        }
    }

    private void catchUp() throws InterruptedException {
        MonoTime end = clock.now().mono().plus(CATCH_UP_MAX_MILLIS);
        CompletableFuture<?>[] reads = sources.stream().map(DutyCycle::ask).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(reads).whenComplete((done, failure) -> mailbox.wake());
        while (!all.isDone() && clock.now().mono().isBefore(end)) {
            mailbox.await(end.since(clock.now().mono()));
            drain();
        }
        if (!all.isDone() || all.isCompletedExceptionally()) {
            LOG.warn("{} could not read all that waits; it judges by what it has", agent.roleName());
        }
        while (mailbox.size() > 0 && clock.now().mono().isBefore(end)) {
            drain();
        }
    }

    private static CompletableFuture<Void> ask(CatchUp source) {
        try {
            return source.catchUp();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void drain() {
        mailbox.drain(message -> guarded(() -> agent.onMessage(message, clock.now())), BATCH);
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            LOG.error("{} failed", agent.roleName(), e);
            agent.onFailure(e, clock.now());
        }
    }
}
