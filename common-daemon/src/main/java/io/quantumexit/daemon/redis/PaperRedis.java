package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.redis.TransactionReply.WriteReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** For rehearsals: takes every transaction and forgets it; nothing else of Redis is there. */
public final class PaperRedis extends NoRedis {

    public PaperRedis() {
        super("this is only a rehearsal");
    }

    @Override
    public CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes) {
        return CompletableFuture.completedFuture(new TransactionReply(writes.stream()
                .map(write -> new WriteReply(Optional.empty(), Optional.empty()))
                .toList()));
    }
}
