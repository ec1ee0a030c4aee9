package io.quantumexit.simulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes the steps of the simulator's clockwork at a steady pace, on its own thread, until closed. A step that fails is
 * taken again the next time; a failure is logged when its kind is new, since it may come a hundred times a second.
 */
final class Ticker implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Ticker.class.getName());

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> loggedKinds = new HashSet<>();
    private final Thread thread;

    private Ticker(long periodMillis, List<Runnable> steps) {
        thread = new Thread(() -> run(periodMillis, steps), "simulator-ticker");
        thread.setDaemon(true);
    }

    static Ticker start(long periodMillis, Runnable... steps) {
        Ticker ticker = new Ticker(periodMillis, List.of(steps));
        ticker.thread.start();
        return ticker;
    }

    private void run(long periodMillis, List<Runnable> steps) {
        try {
            while (!closed.await(periodMillis, TimeUnit.MILLISECONDS)) {
                steps.forEach(this::take);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            if (loggedKinds.add(kind(bug))) {
                LOGGER.log(System.Logger.Level.ERROR, "a step of the clockwork failed; it goes on", bug);
            }
        }
    }

    /** What failed and where in this program. */
    private static String kind(RuntimeException failure) {
        String own = Ticker.class.getPackageName();
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(own))
                .findFirst()
                .map(frame -> failure.getClass().getName() + " at " + frame)
                .orElse(failure.getClass().getName());
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
