package io.quantumexit.daemon;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way into an agent: a bounded queue, filled by any thread and emptied by its {@link DutyCycle}. Nothing is ever
 * dropped: a reader waits for room, and the completion of an effect always finds some.
 */
public final class Mailbox<M> {

    /**
     * Completions may go this far beyond the capacity. Their number is bounded by the effects an agent has in flight; an
     * agent with more than this many is broken.
     */
    private static final int COMPLETIONS_MAX = 100_000;

    private final int capacity;
    private final Queue<M> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private boolean woken;

    public Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** For readers: waits while the queue is full, so that a flood stays in Redis or the socket it came from. */
    public void put(M message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.size() >= capacity) {
                emptied.await();
            }
            add(message);
        } finally {
            lock.unlock();
        }
    }

    /**
     * For sources that repeat themselves.
     *
     * @return false when the queue is full and the message was not taken
     */
    public boolean offer(M message) {
        lock.lock();
        try {
            return queue.size() < capacity && add(message);
        } finally {
            lock.unlock();
        }
    }

    /** For completions of effects: never waits and never drops, so it is safe on any client library's thread. */
    public void complete(M message) {
        lock.lock();
        try {
            if (queue.size() >= capacity + COMPLETIONS_MAX) {
                throw new IllegalStateException("mailbox overrun by completions: " + queue.size() + " wait");
            }
            add(message);
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait early, without a message. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a message is there, {@link #wake()} was called or {@code millis} have passed. */
    public void await(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (queue.isEmpty() && !woken && leftNanos > 0) {
                leftNanos = filled.awaitNanos(leftNanos);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Hands over up to {@code limit} messages, oldest first, without holding the lock meanwhile. */
    public int drain(Consumer<? super M> sink, int limit) {
        for (int taken = 0; taken < limit; taken++) {
            M message = poll();
            if (message == null) {
                return taken;
            }
            sink.accept(message);
        }
        return limit;
    }

    private @Nullable M poll() {
        lock.lock();
        try {
            emptied.signal();
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean add(M message) {
        queue.add(message);
        filled.signal();
        return true;
    }
}
