package io.quantumexit.daemon;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;

/**
 * The shape of a daemon: a state that one thread owns, told what comes in and asked to judge. Every method is called on
 * the thread of the {@link DutyCycle} and must not block; what takes time is started elsewhere and answers with a message.
 *
 * @param <M> what it can be told
 */
public interface Agent<M> {

    /** For the log and the thread's name. */
    String roleName();

    /** Called once, before anything else. */
    void onStart(Now now);

    void onMessage(M message, Now now);

    /**
     * Judges. Called after each batch of messages and when the last deadline has come.
     *
     * @return when it wants to judge again at the latest
     */
    MonoTime onTick(Now now);

    /** The process was asked to end. The agent goes on until {@link #isStopped()}, within the cycle's patience. */
    void onStopRequested(Now now);

    boolean isStopped();

    /**
     * What the process answers once stopped.
     *
     * @see ExitCode
     */
    default ExitCode exitCode() {
        return ExitCode.OK;
    }

    /**
     * An exception came out of this agent. Rethrowing it, the default, ends the process with {@link ExitCode#SOFTWARE};
     * returning lets the cycle go on.
     */
    default void onFailure(Throwable failure, Now now) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
