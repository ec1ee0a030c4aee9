package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.redis.RedisWrite;
import io.quantumexit.daemon.redis.TransactionReply;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to Redis and asks it; what came of a report becomes a message. */
public final class RedisPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPublisher.class);

    /** About an hour. */
    private static final long READINESS_KEPT = 4_000;

    /** Marks written, or old completions forgotten, at once. */
    private static final int BATCH = 100;

    private static final String NO_EVENT = "-";

    private final RedisPort redis;
    private final PanicEntries entries;
    private final Keys keys;
    private final Mailbox<WorkerMessage> mailbox;

    public RedisPublisher(RedisPort redis, PanicEntries entries, Keys keys, Mailbox<WorkerMessage> mailbox) {
        this.redis = redis;
        this.entries = entries;
        this.keys = keys;
        this.mailbox = mailbox;
    }

    /** Nobody waits for it: the hash is compared each second and told again. */
    void tellHalt(Effect.TellHalt tell) {
        List<RedisWrite> writes = new ArrayList<>();
        writes.add(new RedisWrite.ReplaceHash(keys.tradingState(), tell.state().toFields()));
        tell.events().forEach(event -> writes.add(new RedisWrite.Add(keys.events(), event.toFields())));
        CompletableFuture<?> unused =
                redis.transaction(writes).handle((reply, failure) -> isGood("halt", reply, failure));
        List<String> ids = tell.startedEventIds();
        for (int from = 0; from < ids.size(); from += BATCH) {
            markStarted(ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
    }

    /** The way of a halt, with nothing in it: no event has this id, and Redis keeps no trace. */
    void rehearse() {
        CompletableFuture<?> unused =
                redis.transaction(List.of(new RedisWrite.DeleteFields(keys.processed(), List.of(NO_EVENT))));
    }

    /** Says who is at it; proves nothing. */
    private void markStarted(List<String> eventIds) {
        Fields marks = Fields.of(eventIds.stream().distinct().collect(Collectors.toMap(id -> id, id -> "started")));
        CompletableFuture<?> unused = redis.transaction(List.of(new RedisWrite.PutHash(keys.processed(), marks)))
                .handle((reply, failure) -> isGood("mark of what has begun", reply, failure));
    }

    void readPanics(Effect.ReadPanics read) {
        LOG.warn(
                "{} panic entries",
                read.on() ? "going on with reading" : "answering what is in hand before reading more");
        entries.setReading(read.on());
    }

    /** Completion, halt and processed in one MULTI. */
    void tell(Effect.Tell tell) {
        Report report = tell.report();
        List<RedisWrite> writes = new ArrayList<>();
        report.completions().forEach(done -> writes.add(new RedisWrite.Add(keys.completed(), done.toFields())));
        tell.halt().ifPresent(state -> writes.add(new RedisWrite.ReplaceHash(keys.tradingState(), state.toFields())));
        if (!report.completions().isEmpty()) {
            writes.add(new RedisWrite.PutHash(keys.processed(), marks(report.completions())));
        }
        report.events().forEach(event -> writes.add(new RedisWrite.Add(keys.events(), event.toFields())));
        CompletableFuture<?> unused = redis.transaction(writes).handle((reply, failure) -> {
            boolean good = isGood("report " + report.number(), reply, failure);
            mailbox.complete((core, now) -> core.onTold(report.number(), good, now));
            return good;
        });
    }

    private static Fields marks(List<Completion> completions) {
        Map<String, String> marks = new LinkedHashMap<>();
        completions.forEach(done -> marks.put(done.eventId(), status(done)));
        return Fields.of(marks);
    }

    /** Only a proof read writes {@code done}. */
    private static String status(Completion completion) {
        return switch (completion.outcome()) {
            case FLAT -> "done";
            case RESIDUAL, UNKNOWN -> completion.outcome().name().toLowerCase(Locale.ROOT);
        };
    }

    private static boolean isGood(String what, TransactionReply reply, Throwable failure) {
        if (failure == null && reply.allGood()) {
            return true;
        }
        String why = failure == null
                ? reply.failure().map(RedisFailure::getMessage).orElse("")
                : cause(failure).toString();
        LOG.warn("Redis did not take the {}: {}", what, why);
        return false;
    }

    void acknowledge(Effect.Acknowledge acknowledge) {
        CompletableFuture<?> unused = entries.acknowledge(acknowledge.entries()).handle((count, failure) -> {
            mailbox.complete((core, now) -> core.onAcknowledged(acknowledge.report(), failure == null, now));
            return count;
        });
    }

    void renewClaim(Effect.RenewClaim renew) {
        if (!renew.entries().isEmpty()) {
            CompletableFuture<?> unused = entries.renewClaim(renew.entries());
        }
    }

    void publishReadiness(Effect.PublishReadiness publish) {
        CompletableFuture<?> unused =
                redis.add(keys.readiness(), publish.readiness().toFields(), READINESS_KEPT);
    }

    void askTime() {
        CompletableFuture<?> unused = redis.time().thenAccept(time -> {
            long millis = time.epochMillis();
            mailbox.complete((core, now) -> core.onRedisTime(millis, now));
        });
    }

    void trimServed(Effect.TrimServed trim) {
        CompletableFuture<?> unused = CompletableFuture.allOf(
                redis.trimBefore(keys.panicClose(), trim.before()), forgetCompletions(trim.before()));
    }

    private CompletableFuture<Void> forgetCompletions(StreamId before) {
        return redis.range(keys.completed(), StreamId.ZERO, BATCH).thenAccept(oldest -> forget(oldest, before));
    }

    /** Old completions go together with their marks, the oldest first, so that neither grows for ever. */
    private void forget(List<Entry> oldest, StreamId before) {
        List<Entry> old =
                oldest.stream().filter(entry -> before.isAfter(entry.id())).toList();
        List<String> eventIds = old.stream()
                .flatMap(entry -> entry.fields().text("event_id").stream())
                .toList();
        if (old.isEmpty()) {
            return;
        }
        StreamId last = old.get(old.size() - 1).id();
        StreamId next = new StreamId(last.millis(), last.sequence() + 1);
        CompletableFuture<?> marks = eventIds.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : redis.transaction(List.of(new RedisWrite.DeleteFields(keys.processed(), eventIds)));
        CompletableFuture<?> unused = marks.thenCompose(done -> redis.trimBefore(keys.completed(), next))
                .thenCompose(done -> forgetCompletions(before));
    }

    /** A key of the wrong type is a hash nobody can read; without an answer nothing is known. */
    void readHash() {
        CompletableFuture<?> unused = redis.hash(keys.tradingState()).whenComplete((fields, failure) -> {
            if (failure == null) {
                mailbox.complete((core, now) -> core.onHash(fields, now));
            } else if (cause(failure) instanceof RedisFailure refusal && refusal.kind() == RedisFailure.Kind.REJECTED) {
                Fields unreadable = Fields.of("halted", refusal.code());
                mailbox.complete((core, now) -> core.onHash(unreadable, now));
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
