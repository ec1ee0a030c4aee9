package io.quantumexit.daemon.redis;

import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Optional;

/** What became of each write of a transaction, in their order. */
public record TransactionReply(List<WriteReply> replies) {

    /**
     * One write's fate.
     *
     * @param addedId of an {@link RedisWrite.Add} that ran
     * @param failure when it did not run
     */
    public record WriteReply(Optional<StreamId> addedId, Optional<RedisFailure> failure) {

        public boolean isGood() {
            return failure.isEmpty();
        }
    }

    public TransactionReply {
        replies = List.copyOf(replies);
    }

    /** Whether every single write ran; only then may what depends on them follow. */
    public boolean allGood() {
        return replies.stream().allMatch(WriteReply::isGood);
    }

    /** The first failure, if any. */
    public Optional<RedisFailure> failure() {
        return replies.stream().flatMap(reply -> reply.failure().stream()).findFirst();
    }
}
