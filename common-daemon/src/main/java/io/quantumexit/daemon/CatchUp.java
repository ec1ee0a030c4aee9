package io.quantumexit.daemon;

import java.util.concurrent.CompletableFuture;

/** A source of messages that can be asked, after a pause of this process, to fetch whatever has been waiting. */
@FunctionalInterface
public interface CatchUp {

    /**
     * Reads what waits now, without blocking the caller.
     *
     * @return completes when all of it is in the mailbox; exceptionally when it could not be read
     */
    CompletableFuture<Void> catchUp();
}
