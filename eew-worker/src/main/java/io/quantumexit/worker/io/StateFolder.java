package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.state.AsyncStateFile;
import io.quantumexit.daemon.state.AtomicFile;
import io.quantumexit.daemon.state.FlatJson;
import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.daemon.state.StateReading;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Fields;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.HaltRecord;
import io.quantumexit.worker.core.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's files: its halt record, what Redis has not taken, the {@code close-now} call and its answer. After the
 * start every disk access happens on threads of its own, because a disk may hang.
 */
public final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    private static final String RECORD_FILE = "worker.state";
    private static final String REPORTS_FILE = "worker.untold";
    private static final String OUTCOME_FILE = "outcome.json";
    private static final String CLOSER_FILE = "closer-rehearsal";

    /** An outcome not written within this is given up at the end of the process. */
    private static final long CLOSE_MILLIS = 1_000;

    private final Mailbox<WorkerMessage> mailbox;
    private final String hostBootId;
    private final StateFile recordFile;
    private final StateFile reportsFile;
    private final StateFile closeNowFile;
    private final StateFile closerFile;
    private final AtomicFile outcome;
    private final AtomicFile closeNow;
    private final AsyncStateFile record;
    private final AsyncStateFile reports;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutorService files = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "files");
        thread.setDaemon(true);
        return thread;
    });

    public StateFolder(Path folder, String hostBootId, Mailbox<WorkerMessage> mailbox) {
        this.mailbox = mailbox;
        this.hostBootId = hostBootId;
        recordFile = new StateFile(folder.resolve(RECORD_FILE));
        reportsFile = new StateFile(folder.resolve(REPORTS_FILE));
        closeNowFile = new StateFile(folder.resolve(CloseNow.FILE));
        closerFile = new StateFile(folder.resolve(CLOSER_FILE));
        outcome = new AtomicFile(folder.resolve(OUTCOME_FILE));
        closeNow = new AtomicFile(folder.resolve(CloseNow.FILE));
        record = new AsyncStateFile(recordFile);
        reports = new AsyncStateFile(reportsFile);
    }

    /** What an earlier process kept; empty on a first start. */
    public Optional<HaltRecord> readRecord() {
        StateReading reading = recordFile.read();
        return switch (reading.kind()) {
            case MISSING -> Optional.empty();
            case GOOD -> Optional.of(HaltRecord.read(reading.fields()).orElse(HaltRecord.DAMAGED));
            case DAMAGED -> {
                LOG.error("{}; trading counts as halted until an operator's reset", reading.problem());
                yield Optional.of(HaltRecord.DAMAGED);
            }
        };
    }

    /** What Redis did not take from an earlier process. */
    public List<Report> readReports() {
        StateReading reading = reportsFile.read();
        if (reading.kind() == StateReading.Kind.DAMAGED) {
            LOG.error("{}; completions in it are lost, their events are served again", reading.problem());
        }
        return reading.ifGood().map(ReportText::read).orElse(List.of());
    }

    void keepRecord(Effect.KeepRecord keep) {
        CompletableFuture<?> unused = record.write(keep.record().toFields()).handle((done, failure) -> {
            boolean good = failure == null;
            if (!good) {
                LOG.error("{} cannot be written: {}", recordFile.path(), failure.toString());
            }
            mailbox.complete((core, now) -> core.onRecordWritten(good, now));
            return good;
        });
    }

    void keepReports(Effect.KeepReports keep) {
        CompletableFuture<?> unused = reports.write(ReportText.of(keep.reports()))
                .exceptionally(failure -> {
                    LOG.error("{} cannot be written: {}", reportsFile.path(), failure.toString());
                    return null;
                });
    }

    /** Looks for a call and for the closer's rehearsal; a look that hangs is not doubled. */
    void look() {
        if (looking.compareAndSet(false, true)) {
            files.execute(() -> {
                Optional<CloseNow> call = readCall();
                Fields closer = closerFile.read().ifGood().orElse(Fields.of());
                looking.set(false);
                mailbox.complete((core, now) -> core.onCloseNow(call, now));
                mailbox.complete((core, now) -> core.onCloserRehearsal(
                        closer.number("ts").orElse(0), closer.flag("ok").orElse(false), now));
            });
        }
    }

    void writeRehearsal(long ts, boolean ok, String reason) {
        onDisk(
                "the closer's rehearsal",
                () -> closerFile.write(
                        Fields.of("ts", Long.toString(ts), "ok", Boolean.toString(ok), "reason", reason)));
    }

    /** Its presence is the call, whatever it says; a shell or a person writes it without a checksum. */
    private Optional<CloseNow> readCall() {
        StateReading reading = closeNowFile.read();
        return switch (reading.kind()) {
            case MISSING -> Optional.empty();
            case GOOD -> Optional.of(CloseNow.read(reading.fields()));
            case DAMAGED -> Optional.of(CloseNow.because(closeNowFile.unproven()));
        };
    }

    void writeOutcome(Effect.WriteOutcome write) {
        Map<String, Object> values =
                new LinkedHashMap<>(write.completion().toFields().asMap());
        values.put("epoch", write.epoch());
        values.put("order_ids", write.orderIds());
        values.put("mono_ms", write.monoMillis());
        values.put("host_boot_id", hostBootId);
        onDisk("outcome", () -> outcome.write(FlatJson.write(values)));
    }

    void removeCloseNow(Effect.RemoveCloseNow remove) {
        onDisk("answered call", () -> {
            boolean other = readCall()
                    .filter(call -> !call.eventId().isEmpty() && !call.eventId().equals(remove.eventId()))
                    .isPresent();
            if (!other && closeNow.remove()) {
                LOG.info("removed {}: the account is flat", closeNow.path());
            }
        });
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    private void onDisk(String what, DiskWork work) {
        files.execute(() -> {
            try {
                work.run();
            } catch (IOException e) {
                LOG.error("{}: {}", what, e.toString());
            }
        });
    }

    @Override
    public void close() {
        files.shutdown();
        try {
            if (!files.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("the disk hangs; an outcome may not be written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        record.close();
        reports.close();
    }
}
