package io.quantumexit.brain.io;

import io.quantumexit.brain.core.Input;
import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.StreamTail;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the others write: watchdog, worker, operator, and whoever panics. */
public final class StreamAdapter implements StreamTail.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamAdapter.class);

    private final Keys keys;
    private final Mailbox<Input> mailbox;

    public StreamAdapter(Keys keys, Mailbox<Input> mailbox) {
        this.keys = keys;
        this.mailbox = mailbox;
    }

    /** Every stream from its beginning: what is old in it is known by its ids, and a first approval is not missed. */
    public Map<String, StreamId> streams() {
        return List.of(keys.watchdogStatus(), keys.readiness(), keys.panicClose(), keys.approval()).stream()
                .collect(Collectors.toMap(Function.identity(), key -> StreamId.ZERO));
    }

    @Override
    public void onEntry(Entry entry) throws InterruptedException {
        Optional<Input> input = read(entry);
        if (input.isPresent()) {
            mailbox.put(input.get());
        } else {
            LOG.warn("{} {} is not understood: {}", entry.key(), entry.id(), entry.fields());
        }
    }

    private Optional<Input> read(Entry entry) {
        StreamId id = entry.id();
        if (entry.key().equals(keys.watchdogStatus())) {
            return WatchdogStatus.read(entry.fields(), id).map(status -> new Input.WatchdogSaid(status, id));
        }
        if (entry.key().equals(keys.readiness())) {
            return Readiness.read(entry.fields(), id).map(readiness -> new Input.WorkerSaid(readiness, id));
        }
        if (entry.key().equals(keys.panicClose())) {
            return Optional.of(new Input.PanicSeen(PanicClose.read(entry.fields(), id), id));
        }
        return Approval.read(entry.fields(), id).map(approval -> new Input.Approved(approval, id));
    }

    @Override
    public void onTrouble(String stream, RedisFailure failure) {
        LOG.error("{} cannot be read: {}", stream, failure.getMessage());
    }
}
