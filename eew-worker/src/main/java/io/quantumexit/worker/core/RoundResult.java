package io.quantumexit.worker.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a round came to.
 *
 * @param total positions the round knew of, {@link Completion#UNKNOWN} when no read ever told
 */
record RoundResult(Outcome outcome, int total, int closed, List<String> failed) {

    /** A believed read showed nothing. */
    static RoundResult flat(Collection<String> known) {
        return new RoundResult(Outcome.FLAT, known.size(), known.size(), List.of());
    }

    /** A read showed these; one that shows there for the first time has failed as well. */
    static RoundResult residual(Collection<String> known, Collection<String> stillOpen) {
        Set<String> open = new TreeSet<>(stillOpen);
        Set<String> all = new TreeSet<>(known);
        all.addAll(open);
        return new RoundResult(Outcome.RESIDUAL, all.size(), all.size() - open.size(), List.copyOf(open));
    }

    /** No read told; nothing is proven, so everything last known counts as failed. Never told as zero. */
    static RoundResult unknown(Collection<String> known, Optional<PositionRead> lastGood) {
        Set<String> all =
                new TreeSet<>(known.isEmpty() ? lastGood.map(PositionRead::keys).orElse(List.of()) : known);
        int total = all.isEmpty() ? Completion.UNKNOWN : all.size();
        return new RoundResult(Outcome.UNKNOWN, total, 0, List.copyOf(all));
    }

    Completion completion(PanicClose panic, Identity self, int ordersCancelled, Now start, Now end) {
        return new Completion(
                panic.eventId(),
                outcome,
                total,
                closed,
                failed.size(),
                failed,
                ordersCancelled,
                start.epochMillis(),
                end.epochMillis(),
                end.mono().since(start.mono()),
                panic.issuedBy(),
                panic.reason(),
                self.worker(),
                panic.round(),
                panic.parentEventId(),
                self.by());
    }
}
