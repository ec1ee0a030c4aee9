package io.quantumexit.watchdog.io;

import io.quantumexit.daemon.state.AsyncStateFile;
import io.quantumexit.daemon.state.AtomicFile;
import io.quantumexit.daemon.state.FlatJson;
import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.daemon.state.StateReading;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Outcome;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Message;
import io.quantumexit.watchdog.core.Remembered;
import io.quantumexit.watchdog.core.WatchdogMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the state folder: our own memory, the call for help, and the outcome of a round without Redis. Everything
 * after the start happens on threads of its own, because a disk may hang.
 */
public final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String MEMORY_FILE = "watchdog.state";
    private static final String OUTCOME_FILE = "outcome.json";

    /** A hung disk must not keep a process from ending. */
    private static final long CLOSE_MILLIS = 1_000;

    private final StateFile memoryFile;
    private final AsyncStateFile memory;
    private final AtomicFile closeNow;
    private final StateFile closeNowText;
    private final AtomicFile outcome;
    private final ExecutorService files = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "files");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean reading = new AtomicBoolean();
    private String outcomeTold = "";

    public StateFolder(Path folder) {
        memoryFile = new StateFile(folder.resolve(MEMORY_FILE));
        memory = new AsyncStateFile(memoryFile);
        closeNow = new AtomicFile(folder.resolve(CloseNow.FILE));
        closeNowText = new StateFile(folder.resolve(CloseNow.FILE));
        outcome = new AtomicFile(folder.resolve(OUTCOME_FILE));
    }

    /** What an earlier run left. That it cannot be believed is said. */
    public Remembered remember() {
        StateReading reading = memoryFile.read();
        if (reading.kind() == StateReading.Kind.DAMAGED) {
            LOG.error("{}; going by what Redis remembers, and by the worst when that is not plain", reading.problem());
        }
        Optional<WatchdogMemory> known = reading.ifGood().flatMap(WatchdogMemory::read);
        return new Remembered(known, known.isEmpty() && reading.kind() != StateReading.Kind.MISSING);
    }

    /** Tells whether it is on the disk. */
    void persist(WatchdogMemory next, Consumer<Boolean> then) {
        CompletableFuture<?> unused = memory.write(next.toFields()).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("state cannot be kept, a restart will not know it: {}", failure.toString());
            }
            then.accept(failure == null);
        });
    }

    /** Its presence is the call, so one that is there is left alone. */
    void callForHelp(Effect.CallForHelp call) {
        files.execute(() -> {
            try {
                if (!closeNow.exists()) {
                    closeNowText.write(
                            new CloseNow(call.reason(), call.eventId(), OptionalLong.of(call.epoch())).toFields());
                    LOG.error("wrote {}", closeNow.path());
                }
            } catch (IOException e) {
                LOG.error("cannot call for help, {} cannot be written: {}", closeNow.path(), e.toString());
            }
        });
    }

    /** A call that states no epoch is a person's or damaged, and stays. */
    void withdrawCall(long throughEpoch) {
        files.execute(() -> {
            try {
                OptionalLong epoch = CloseNow.read(closeNowText.read().fields()).epoch();
                if (epoch.isPresent() && epoch.getAsLong() <= throughEpoch && closeNow.remove()) {
                    LOG.warn("removed {}: its episode is over", closeNow.path());
                }
            } catch (IOException e) {
                LOG.error("{} cannot be removed: {}", closeNow.path(), e.toString());
            }
        });
    }

    /** Tells a new outcome once. Not asked again while the disk still owes the last answer. */
    public void readOutcome(Consumer<Message> listener) {
        if (reading.getAndSet(true)) {
            return;
        }
        files.execute(() -> {
            try {
                String text = outcome.read().orElse("");
                if (!text.equals(outcomeTold)) {
                    outcomeTold = text;
                    understood(text).ifPresent(listener);
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be read: {}", outcome.path(), e.toString());
            } finally {
                reading.set(false);
            }
        });
    }

    /** Lenient; empty when it does not say an outcome. */
    static Optional<Message> understood(String json) {
        Fields fields = fields(json);
        return fields.constant("outcome", Outcome.class)
                .map(told -> new Message.OutcomeFound(
                        told,
                        fields.text("event_id").orElse(""),
                        fields.number("mono_ms").orElse(0),
                        fields.text("host_boot_id").orElse("")));
    }

    private static Fields fields(String json) {
        try {
            return FlatJson.read(json);
        } catch (IOException e) {
            LOG.warn("{} cannot be understood: {}", OUTCOME_FILE, e.getMessage());
            return Fields.of();
        }
    }

    @Override
    public void close() {
        memory.close();
        files.shutdown();
        try {
            if (!files.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the disk hangs; a call for help may not be written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
