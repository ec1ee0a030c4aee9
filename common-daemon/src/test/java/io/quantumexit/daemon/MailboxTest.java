package io.quantumexit.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MailboxTest {

    private final Mailbox<Integer> mailbox = new Mailbox<>(2);

    @Test
    void readersWaitForRoomAndLoseNothing() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        Thread reader = new Thread(() -> {
            try {
                for (int i = 0; i < 5; i++) {
                    mailbox.put(i);
                    taken.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        Await.until("the reader waits for room", () -> reader.getState() == Thread.State.WAITING);
        assertThat(taken).hasValue(2);
        List<Integer> drained = new ArrayList<>();
        Await.until("all have come", () -> {
            mailbox.drain(drained::add, 10);
            return drained.size() == 5;
        });
        reader.join();
        assertThat(drained).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void offerSaysWhenThereIsNoRoom() {
        assertThat(mailbox.offer(1)).isTrue();
        assertThat(mailbox.offer(2)).isTrue();
        assertThat(mailbox.offer(3)).isFalse();
        assertThat(mailbox.size()).isEqualTo(2);
    }

    @Test
    void completionsAlwaysFindRoom() {
        mailbox.offer(1);
        mailbox.offer(2);
        for (int i = 3; i <= 1_000; i++) {
            mailbox.complete(i);
        }
        List<Integer> drained = new ArrayList<>();
        assertThat(mailbox.drain(drained::add, 10)).isEqualTo(10);
        mailbox.drain(drained::add, 10_000);
        assertThat(drained).hasSize(1_000).isSorted();
    }

    @Test
    void manyWritersLoseNothing() {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int first = w * 1_000;
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < 1_000; i += 2) {
                        mailbox.put(first + i);
                        mailbox.complete(first + i + 1);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            writer.start();
            writers.add(writer);
        }
        HashSet<Integer> seen = new HashSet<>();
        Await.until("all have come", () -> {
            mailbox.await(10);
            mailbox.drain(message -> assertThat(seen.add(message)).isTrue(), 64);
            return seen.size() == 4_000;
        });
        assertThat(writers).hasSize(4);
    }

    @Test
    void wakeEndsAWaitAndIsNotForgotten() throws InterruptedException {
        mailbox.wake();
        mailbox.await(60_000); // returns at once, or the test times out
        mailbox.offer(1);
        mailbox.await(60_000);
        assertThat(mailbox.size()).isEqualTo(1);
    }
}
