package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.schema.StreamId;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Reads a stream as a consumer of a group, so that no entry is lost (protocol.md, "Delivery"): new ones; on each new
 * connection and each second its own pending ones, which a read that timed out has swallowed; and those of dead
 * consumers. A lost group is created again at the very beginning. When Redis refuses group reads it reads without the
 * group. An entry is told once until it is acknowledged.
 */
public final class GroupReader implements CatchUp, AutoCloseable {

    /**
     * What is read, and as whom.
     *
     * @param consumer the same for each start of the same worker, so that it finds what it had before
     */
    public record Source(String stream, String group, String consumer) {}

    /** Hears what the reader finds; one call at a time. */
    public interface Listener {

        /** An entry to serve. May wait, usually for room in a mailbox. */
        void onDelivery(PanicDelivery delivery) throws InterruptedException;

        /** An entry was trimmed before it was acknowledged: its id is all that is left of it. */
        default void onLost(StreamId id) {}

        /** Redis refuses group reads; entries come without the group until {@link #onGroupBack()}. */
        default void onGroupRefused(RedisFailure failure) {}

        default void onGroupBack() {}

        /** The stream or the group was gone and has been created again at the beginning. */
        default void onGroupRecreated() {}

        /** The stream cannot be read at all; it is tried again for ever. */
        default void onTrouble(RedisFailure failure) {}
    }

    /**
     * Nothing is read until {@link #start()}.
     *
     * @param presumedDead whether a consumer of that name may be taken for dead once its claim is idle
     */
    public GroupReader(
            RedisEndpoint endpoint, RedisPort port, Source source, Predicate<String> presumedDead, Listener listener) {}

    public GroupReader start() {
        return this;
    }

    /** While not reading, nothing is taken from the group; a standby waits like this. Reading at first. */
    public void setReading(boolean reading) {}

    /** Acknowledges; from then on the same id would be told again if Redis handed it over again. */
    public CompletableFuture<Long> acknowledge(Collection<StreamId> ids) {
        return CompletableFuture.completedFuture(0L);
    }

    /** Claims the entries again for this consumer, so that nobody takes it for dead while it serves them. */
    public CompletableFuture<Void> renewClaim(Collection<StreamId> ids) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> catchUp() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
