package io.quantumexit.cli.io.probe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at many things at once, and at none for longer than it may. */
public final class Lookout implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "doctor");
        thread.setDaemon(true); // one that hangs keeps nobody waiting
        return thread;
    });

    private final long limitMillis;
    private final long endNanos;

    /** Everything ends this much after now. */
    public Lookout(long limitMillis) {
        this.limitMillis = limitMillis;
        this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    public <T> CompletableFuture<T> start(Supplier<T> look) {
        return CompletableFuture.supplyAsync(look, threads);
    }

    /**
     * What was seen.
     *
     * @param otherwise makes of the reason what stands for nothing seen
     */
    public <T> T seen(CompletableFuture<T> look, Function<String, T> otherwise) {
        try {
            return look.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return otherwise.apply("no answer in " + limitMillis + " ms");
        } catch (ExecutionException e) {
            return otherwise.apply(Look.why(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
