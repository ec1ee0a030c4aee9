package io.quantumexit.daemon.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.quantumexit.daemon.redis.RedisWrite.Add;
import io.quantumexit.daemon.redis.RedisWrite.Delete;
import io.quantumexit.daemon.redis.RedisWrite.DeleteFields;
import io.quantumexit.daemon.redis.RedisWrite.PutHash;
import io.quantumexit.daemon.redis.RedisWrite.ReplaceHash;
import io.quantumexit.daemon.redis.RedisWrite.SetText;
import io.quantumexit.daemon.redis.TransactionReply.WriteReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One MULTI: sends its writes and reads the reply of each. */
final class Transaction {

    /** Far more than a round of one account writes. */
    private static final int MAX_WRITES = 400;

    private final List<RedisWrite> writes;

    Transaction(List<RedisWrite> writes) {
        if (writes.isEmpty() || writes.size() > MAX_WRITES) {
            throw new IllegalArgumentException(writes.size() + " writes; a transaction holds 1 to " + MAX_WRITES);
        }
        this.writes = List.copyOf(writes);
    }

    /** Must not be parted by other commands on the same connection. */
    CompletionStage<TransactionResult> send(RedisAsyncCommands<String, String> redis) {
        RedisFuture<String> begun = redis.multi();
        List<RedisFuture<?>> queued = new ArrayList<>();
        writes.forEach(write -> queued.addAll(queue(redis, write)));
        return redis.exec().exceptionally(failure -> {
            throw explained(failure, begun, queued);
        });
    }

    TransactionReply read(TransactionResult result) {
        List<WriteReply> replies = new ArrayList<>();
        int index = 0;
        for (RedisWrite write : writes) {
            Optional<RedisFailure> failure = Optional.empty();
            Object last = "";
            int commands = write instanceof ReplaceHash ? 2 : 1;
            for (int i = 0; i < commands; i++, index++) {
                last = result.get(index);
                if (last instanceof RedisCommandExecutionException refusal && failure.isEmpty()) {
                    failure = Optional.of(RedisFailure.rejected(String.valueOf(refusal.getMessage()), refusal));
                }
            }
            boolean added = write instanceof Add && failure.isEmpty();
            replies.add(new WriteReply(
                    added ? Optional.of(StreamRead.id(String.valueOf(last))) : Optional.empty(), failure));
        }
        return new TransactionReply(replies);
    }

    private static List<RedisFuture<?>> queue(RedisAsyncCommands<String, String> redis, RedisWrite write) {
        if (write instanceof Add add) {
            return List.of(redis.xadd(add.stream(), add.fields().asMap()));
        }
        if (write instanceof PutHash put) {
            return List.of(redis.hset(put.key(), put.fields().asMap()));
        }
        if (write instanceof ReplaceHash replace) {
            return List.of(
                    redis.del(replace.key()),
                    redis.hset(replace.key(), replace.fields().asMap()));
        }
        if (write instanceof DeleteFields delete) {
            return List.of(redis.hdel(delete.key(), delete.names().toArray(String[]::new)));
        }
        if (write instanceof SetText set) {
            return List.of(redis.set(set.key(), set.value(), SetArgs.Builder.px(set.ttlMillis())));
        }
        return List.of(redis.del(((Delete) write).key()));
    }

    /**
     * EXECABORT only says that some command could not be queued, so none ran; the reason is that command's own reply. If
     * MULTI itself was refused the writes ran one by one.
     */
    private static RuntimeException explained(
            Throwable failure, RedisFuture<String> begun, List<RedisFuture<?>> queued) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof RedisCommandExecutionException)) {
            return new CompletionException(cause);
        }
        if (begun.toCompletableFuture().isCompletedExceptionally()) {
            return RedisFailure.unavailable("MULTI refused, writes may have run: " + cause.getMessage(), cause);
        }
        return queued.stream()
                .map(RedisFuture::getError)
                .filter(error -> error != null && !error.startsWith("EXECABORT"))
                .findFirst()
                .map(error -> RedisFailure.rejected(error, cause))
                .orElseGet(() -> RedisFailure.rejected(String.valueOf(cause.getMessage()), cause));
    }
}
