package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Time that jumps from event to event, and what happened in it. */
class SimulatedTime {

    static final long START = 10_000_000;
    static final long WALL = 1_700_000_000_000L;
    private static final int TOLD_LINES = 40;

    private record Event(long at, long order, Runnable action) {}

    final Random random;
    final List<String> log = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private long now = START;
    private long order;
    private long wallStep;
    StreamId lastId = StreamId.ZERO;

    SimulatedTime(Random random) {
        this.random = random;
    }

    final long now() {
        return now;
    }

    final void at(long delayMillis, Runnable action) {
        events.add(new Event(now + delayMillis, order++, action));
    }

    final void every(long periodMillis, Runnable action) {
        at(random.nextInt((int) periodMillis), new Runnable() {
            @Override
            public void run() {
                action.run();
                at(periodMillis, this);
            }
        });
    }

    /** Goes to the next event, or to {@code limit} when that is earlier, and lets what is due happen. */
    final void step(long limit) {
        Event next = events.element();
        now = Math.max(now, Math.min(next.at(), limit));
        if (next.at() <= now) {
            events.remove().action().run();
        }
    }

    final void require(boolean holds, String what) {
        if (!holds) {
            List<String> tail = log.subList(Math.max(0, log.size() - TOLD_LINES), log.size());
            throw new AssertionError(what + " at " + (now - START) + "\n" + String.join("\n", tail));
        }
    }

    final void log(String line) {
        log.add((now - START) + " " + line);
    }

    final void stepWallClock(long byMillis) {
        wallStep += byMillis;
    }

    final MonoTime mono() {
        return new MonoTime(now());
    }

    final Now clock() {
        return new Now(mono(), new WallTime(WALL + now() - START + wallStep));
    }

    final StreamId newId() {
        long millis = clock().epochMillis();
        lastId = millis > lastId.millis()
                ? new StreamId(millis, 0)
                : new StreamId(lastId.millis(), lastId.sequence() + 1);
        return lastId;
    }
}
