package io.quantumexit.simulator.fault;

import java.util.Map;
import java.util.Optional;

/**
 * What happens to a request that a rule matches.
 *
 * @param delayMillis wait before it is executed
 * @param delayAfterMillis wait between execution and answer
 * @param hold wait before execution until it is released or dropped
 * @param execute whether the exchange executes it
 * @param reply answer in place of the true one; its execution, if any, still happened
 * @param duplicates how many times more an event of a stream is sent
 * @param staleMillis how old the positions are that it may see
 * @param triggerAlgos conditional orders of its symbol are triggered before it is executed
 */
public record FaultEffect(
        long delayMillis,
        long delayAfterMillis,
        boolean hold,
        boolean execute,
        Optional<Reply> reply,
        ConnectionFault connection,
        int duplicates,
        long staleMillis,
        boolean triggerAlgos) {

    /** An answer as given. */
    public record Reply(int status, String contentType, String body, Map<String, String> headers) {}

    /** Nothing happens. */
    public static final FaultEffect NONE =
            new FaultEffect(0, 0, false, true, Optional.empty(), ConnectionFault.KEEP, 0, 0, false);
}
