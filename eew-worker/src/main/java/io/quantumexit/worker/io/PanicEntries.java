package io.quantumexit.worker.io;

import io.quantumexit.daemon.redis.GroupReader;
import io.quantumexit.schema.StreamId;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** What is done with entries of the panic stream once they are in hand. */
public interface PanicEntries {

    /** Of one who takes no entries. */
    PanicEntries NONE = new PanicEntries() {
        @Override
        public CompletableFuture<Long> acknowledge(Collection<StreamId> ids) {
            return CompletableFuture.completedFuture(0L);
        }

        @Override
        public CompletableFuture<Void> renewClaim(Collection<StreamId> ids) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void setReading(boolean reading) {}
    };

    /** Of one who reads as a member of the group. */
    static PanicEntries of(GroupReader reader) {
        return new PanicEntries() {
            @Override
            public CompletableFuture<Long> acknowledge(Collection<StreamId> ids) {
                return reader.acknowledge(ids);
            }

            @Override
            public CompletableFuture<Void> renewClaim(Collection<StreamId> ids) {
                return reader.renewClaim(ids);
            }

            @Override
            public void setReading(boolean reading) {
                reader.setReading(reading);
            }
        };
    }

    /** They are answered; completes with how many were pending. */
    CompletableFuture<Long> acknowledge(Collection<StreamId> ids);

    /** They are in living hands. */
    CompletableFuture<Void> renewClaim(Collection<StreamId> ids);

    /** Whether more are taken. */
    void setReading(boolean reading);
}
