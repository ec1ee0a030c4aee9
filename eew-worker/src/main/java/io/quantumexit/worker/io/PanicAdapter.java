package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.GroupReader;
import io.quantumexit.daemon.redis.PanicDelivery;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.worker.core.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Panic entries, as the group hands them over. */
public final class PanicAdapter implements GroupReader.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(PanicAdapter.class);

    private final Mailbox<WorkerMessage> mailbox;

    public PanicAdapter(Mailbox<WorkerMessage> mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public void onDelivery(PanicDelivery panic) throws InterruptedException {
        Delivery delivery = new Delivery(panic.id(), panic.fields(), panic.deliveryCount());
        mailbox.put((core, now) -> core.onPanic(delivery, now));
    }

    @Override
    public void onLost(StreamId id) throws InterruptedException {
        LOG.error(
                "panic entry {} was trimmed before it was acknowledged; somebody wanted to close, so it is served", id);
        Delivery unreadable = new Delivery(id, Fields.of(), Long.MAX_VALUE);
        mailbox.put((core, now) -> core.onPanic(unreadable, now));
    }

    @Override
    public void onGroupRefused(RedisFailure failure) {
        LOG.warn("Redis refuses group reads ({}); reading without the group", failure.getMessage());
    }

    @Override
    public void onGroupBack() {
        LOG.info("Redis takes group reads again");
    }

    @Override
    public void onGroupRecreated() {
        LOG.warn("the panic stream or its group was gone and has been created again at the beginning");
    }

    @Override
    public void onTrouble(RedisFailure failure) {
        LOG.error("the panic stream cannot be read: {}", failure.getMessage());
    }
}
