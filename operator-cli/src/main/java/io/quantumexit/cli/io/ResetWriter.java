package io.quantumexit.cli.io;

import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.ResetRule;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lifts the halt in one MULTI. It voids panics up to the id that the operator saw, never one read later, and WATCH holds
 * the halt state and the panic stream still from the last look until the write: a panic that comes in between stops the
 * reset, and one that comes after it is above {@code void_through} and stays valid.
 */
public final class ResetWriter {

    private final RedisEndpoint endpoint;
    private final Keys keys;
    private final Supplier<Picture> look;

    /**
     * Writes nothing yet.
     *
     * @param look reads the picture anew
     */
    public ResetWriter(RedisEndpoint endpoint, Keys keys, Supplier<Picture> look) {
        this.endpoint = endpoint;
        this.keys = keys;
        this.look = look;
    }

    /**
     * What came of it.
     *
     * @param written the state as it stands now; empty when nothing was changed
     * @param problems why nothing was changed, or what should be known about what was
     */
    public record Written(Optional<TradingState> written, List<String> problems) {}

    /**
     * Lifts the halt that {@code seen} shows.
     *
     * @param accepted symbols that stay open
     */
    public Written lift(Picture seen, String by, String reason, List<String> accepted, long nowEpochMillis) {
        try (DirectLink link = DirectLink.dial(endpoint)) {
            link.watch(keys.tradingState(), keys.panicClose());
            Picture now = look.get();
            List<String> missing = ResetRule.missing(now, accepted);
            if (!isSame(seen, now)) {
                return refused(List.of("a panic or another reset arrived while you were deciding: look again"));
            }
            if (!missing.isEmpty()) {
                return refused(missing);
            }
            StreamId voidThrough = seen.panics().lastId();
            TradingState state = TradingState.reset(by, reason, nowEpochMillis, now.highestEpoch() + 1, voidThrough);
            Optional<String> problem = link.replaceAndAdd(
                    keys.tradingState(),
                    state.toFields(),
                    keys.events(),
                    event(state, accepted).toFields());
            return problem.map(text -> new Written(Optional.of(state), text.isEmpty() ? List.of() : List.of(text)))
                    .orElseGet(() -> refused(List.of("a panic arrived in the very moment of the reset: look again")));
        }
    }

    /** Last panic and halt state as the operator saw them; a daemon may have told the same halt again meanwhile. */
    private static boolean isSame(Picture seen, Picture now) {
        return seen.panics().lastId().equals(now.panics().lastId())
                && seen.isHalted() == now.isHalted()
                && seen.state().map(TradingState::epoch).equals(now.state().map(TradingState::epoch));
    }

    private static Written refused(List<String> reasons) {
        return new Written(Optional.empty(), reasons);
    }

    private static SystemEvent event(TradingState state, List<String> accepted) {
        return new SystemEvent(
                EventType.RESET,
                state.resetBy(),
                state.ts(),
                Map.of(
                        "reason", state.resetReason(),
                        "epoch", Long.toString(state.epoch()),
                        "void_through", state.voidThrough().toString(),
                        "accepted_residual", String.join(" ", accepted)));
    }
}
