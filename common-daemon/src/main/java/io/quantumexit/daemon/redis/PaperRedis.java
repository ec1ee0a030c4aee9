package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.redis.TransactionReply.WriteReply;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** For rehearsals: takes every write of an exit and forgets it; nothing else of Redis is there. */
public final class PaperRedis extends NoRedis {

    public PaperRedis() {
        super("this is only a rehearsal");
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields, long keepEntries) {
        return CompletableFuture.completedFuture(StreamId.ZERO);
    }

    @Override
    public CompletableFuture<List<Entry>> newest(String stream, int limit) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes) {
        return CompletableFuture.completedFuture(new TransactionReply(writes.stream()
                .map(write -> new WriteReply(Optional.empty(), Optional.empty()))
                .toList()));
    }
}
