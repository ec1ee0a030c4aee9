package io.quantumexit.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.systemd.NotifySocket;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.SimulatedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DutyCycleTest {

    /** Writes down all that is asked of it; wants to judge a minute later unless told otherwise. */
    private static class Recorder implements Agent<String> {
        final List<String> seen = new CopyOnWriteArrayList<>();
        volatile boolean stopped;
        volatile long nextMillis = 60_000;

        @Override
        public String roleName() {
            return "recorder";
        }

        @Override
        public void onStart(Now now) {
            seen.add("start");
        }

        @Override
        public void onMessage(String message, Now now) {
            seen.add(message);
        }

        @Override
        public MonoTime onTick(Now now) {
            if (!seen.get(seen.size() - 1).equals("tick")) {
                seen.add("tick");
            }
            return now.mono().plus(nextMillis);
        }

        @Override
        public void onStopRequested(Now now) {
            seen.add("stop");
            stopped = true;
        }

        @Override
        public boolean isStopped() {
            return stopped;
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.PANIC_NOT_FLAT;
        }
    }

    private static final long PATIENCE_MILLIS = 5_000;

    private final SimulatedClock clock = new SimulatedClock();
    private final Mailbox<String> mailbox = new Mailbox<>(1_000);
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
    private Recorder agent = new Recorder();
    private DutyCycle<String> cycle = cycle(clock::now, SystemdNotify.inactive());

    @AfterEach
    void end() {
        agent.stopped = true;
        cycle.requestStop();
        clock.advanceMillis(PATIENCE_MILLIS);
    }

    @Test
    void judgesAfterEachBatchOfMessagesInTheirOrder() {
        mailbox.offer("a");
        mailbox.offer("b");
        run();
        await("start", "tick", "a", "b", "tick");
        mailbox.complete("c");
        await("start", "tick", "a", "b", "tick", "c", "tick");
    }

    @Test
    void neverJudgesLaterThanAskedForByMuchNorSkipsIt() {
        List<Long> lateMillis = new CopyOnWriteArrayList<>();
        Clock real = new SystemClock();
        agent = new Recorder() {
            private MonoTime wanted = real.now().mono();

            @Override
            public MonoTime onTick(Now now) {
                lateMillis.add(now.mono().since(wanted));
                wanted = now.mono().plus(7);
                return wanted;
            }
        };
        cycle = cycle(real, SystemdNotify.inactive());
        run();
        Await.until("of fifty judgements in a row a good part is on time, even on a busy machine", () -> {
            List<Long> made = List.copyOf(lateMillis);
            return made.size() > 50
                    && made.subList(made.size() - 50, made.size()).stream()
                                    .filter(late -> late < 20)
                                    .count()
                            > 12;
        });
        assertThat(lateMillis.stream().skip(1)).allMatch(late -> late >= 0);
    }

    /** Slow on every step: a gap that is too long for a judgement is never found after the last look at the clock. */
    @Test
    void neverJudgesALongGapWithoutReadingWhatWaits() {
        AtomicBoolean caughtUp = new AtomicBoolean();
        List<Long> gaps = new CopyOnWriteArrayList<>();
        agent = new Recorder() {
            private Optional<MonoTime> last = Optional.empty();

            @Override
            public MonoTime onTick(Now now) {
                boolean read = caughtUp.getAndSet(false);
                last.filter(before -> !read)
                        .ifPresent(before -> gaps.add(now.mono().since(before)));
                last = Optional.of(now.mono());
                return now.mono();
            }
        };
        Clock slow = () -> {
            clock.advanceMillis(200);
            return clock.now();
        };
        cycle = cycle(slow, SystemdNotify.inactive()).catchingUpWith(() -> {
            caughtUp.set(true);
            return CompletableFuture.completedFuture(null);
        });
        run();
        Await.until("ten judgements", () -> gaps.size() > 10);
        assertThat(gaps).allMatch(gap -> gap <= Timing.LOOP_GAP_MILLIS);
    }

    /** Frozen for four seconds, it must not take the beats it has not read for beats that did not come. */
    @Test
    void readsWhatWaitsBeforeItJudgesAfterAPause() {
        cycle.catchingUpWith(() -> CompletableFuture.runAsync(() -> mailbox.complete("waited")));
        run();
        await("start", "tick");
        clock.advanceMillis(4_000);
        await("start", "tick", "waited", "tick");
    }

    @Test
    void judgesWithoutASourceThatDoesNotAnswer() {
        CountDownLatch asked = new CountDownLatch(1);
        cycle.catchingUpWith(() -> {
            asked.countDown();
            return new CompletableFuture<>();
        });
        run();
        await("start", "tick");
        clock.advanceMillis(4_000);
        mailbox.complete("meanwhile");
        Await.until("it asks", () -> asked.await(0, TimeUnit.SECONDS));
        Await.until("messages go on", () -> agent.seen.contains("meanwhile"));
        clock.advanceMillis(500);
        await("start", "tick", "meanwhile", "tick");
    }

    @Test
    void failingSourceIsNoReasonNotToJudge() {
        cycle.catchingUpWith(() -> CompletableFuture.failedFuture(new IllegalStateException("no Redis")));
        run();
        await("start", "tick");
        clock.advanceMillis(4_000);
        mailbox.complete("later");
        await("start", "tick", "later", "tick");
    }

    @Test
    void floodDoesNotKeepItFromJudging() {
        for (int i = 0; i < 1_000; i++) {
            mailbox.offer("m");
        }
        run();
        Await.until(
                "all are read", () -> agent.seen.stream().filter("m"::equals).count() == 1_000);
        assertThat(List.copyOf(agent.seen).subList(0, 400))
                .filteredOn("tick"::equals)
                .hasSizeGreaterThan(1);
    }

    @Test
    void stopIsAskedForAndWaitedFor() {
        agent = new Recorder() {
            @Override
            public void onStopRequested(Now now) {
                seen.add("stop");
            }

            @Override
            public void onMessage(String message, Now now) {
                stopped = message.equals("flat");
            }
        };
        cycle = cycle(clock::now, SystemdNotify.inactive());
        run();
        await("start", "tick");
        cycle.requestStop();
        Await.until("it is asked", () -> agent.seen.contains("stop"));
        assertThat(ended).isNotDone();
        mailbox.complete("flat");
        assertThat(ended.join()).isEqualTo(ExitCode.PANIC_NOT_FLAT);
    }

    @Test
    void agentThatDoesNotStopIsEnded() {
        agent = new Recorder() {
            @Override
            public void onStopRequested(Now now) {
                seen.add("stop");
            }
        };
        cycle = cycle(clock::now, SystemdNotify.inactive());
        run();
        cycle.requestStop();
        Await.until("it is asked", () -> agent.seen.contains("stop"));
        clock.advanceMillis(PATIENCE_MILLIS);
        assertThat(ended.join()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void exceptionEndsIt() {
        agent = new Recorder() {
            @Override
            public void onMessage(String message, Now now) {
                throw new IllegalStateException(message);
            }
        };
        cycle = cycle(clock::now, SystemdNotify.inactive());
        mailbox.offer("poison");
        run();
        assertThat(ended.join()).isEqualTo(ExitCode.SOFTWARE);
    }

    /** The brain uses this to call for help with its last breath. */
    @Test
    void agentMaySurviveItsOwnException() {
        agent = new Recorder() {
            @Override
            public void onMessage(String message, Now now) {
                if (message.equals("poison")) {
                    throw new StackOverflowError(message);
                }
                super.onMessage(message, now);
            }

            @Override
            public void onFailure(Throwable failure, Now now) {
                seen.add("panic over " + failure.getMessage());
            }
        };
        cycle = cycle(clock::now, SystemdNotify.inactive());
        mailbox.offer("poison");
        mailbox.offer("next");
        run();
        Await.until("it goes on", () -> agent.seen.containsAll(List.of("panic over poison", "next")));
    }

    @Test
    void systemdHearsItFromTheLoopItselfAndFromNobodyElse(@TempDir Path folder) throws IOException {
        String name = folder.resolve("notify").toString();
        CountDownLatch hang = new CountDownLatch(1);
        agent = new Recorder() {
            @Override
            public void onMessage(String message, Now now) {
                try {
                    hang.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "400000");
        try (NotifySocket systemd = new NotifySocket(name);
                SystemdNotify notify = SystemdNotify.fromEnvironment(environment)) {
            cycle = cycle(new SystemClock(), notify);
            run();
            Await.until("READY", () -> systemd.receive().equals(Optional.of("READY=1")));
            Await.until("a ping", () -> systemd.receive().equals(Optional.of("WATCHDOG=1")));
            Await.until("another", () -> systemd.receive().equals(Optional.of("WATCHDOG=1")));
            mailbox.offer("hang");
            Await.until("the loop hangs", () -> mailbox.size() == 0);
            while (systemd.receive().isPresent()) {
                Thread.onSpinWait();
            }
            CountDownLatch wait = new CountDownLatch(1);
            assertThat(wait.await(600, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(systemd.receive()).as("a hung loop is silent").isEmpty();
            hang.countDown();
            Await.until("it pings again", () -> systemd.receive().isPresent());
            agent.stopped = true;
            cycle.requestStop();
            ended.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pause and the reading after it are together longer than systemd waits: 1.5 s and 0.5 s of 2 s were seen. */
    @Test
    void systemdHearsThatItRunsAgainBeforeItReadsWhatWaits(@TempDir Path folder) throws IOException {
        String name = folder.resolve("notify").toString();
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "2000000");
        try (NotifySocket systemd = new NotifySocket(name);
                SystemdNotify notify = SystemdNotify.fromEnvironment(environment)) {
            cycle = cycle(clock::now, notify).catchingUpWith(CompletableFuture::new);
            run();
            Await.until("READY", () -> systemd.receive().equals(Optional.of("READY=1")));
            clock.advanceMillis(1_500);
            mailbox.offer("wakes it");
            Await.until("a ping", () -> systemd.receive().equals(Optional.of("WATCHDOG=1")));
            assertThat(agent.seen).as("it reads and has not judged").doesNotContainSequence("wakes it", "tick");
        }
    }

    private DutyCycle<String> cycle(Clock source, SystemdNotify systemd) {
        return new DutyCycle<>(agent, mailbox, source, systemd, PATIENCE_MILLIS);
    }

    private void run() {
        Thread thread = new Thread(() -> ended.complete(cycle.run()));
        thread.setDaemon(true);
        thread.start();
    }

    private void await(String... seen) {
        Await.until("seen " + List.of(seen), () -> agent.seen.equals(List.of(seen)));
    }
}
