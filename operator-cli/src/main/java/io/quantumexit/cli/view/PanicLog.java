package io.quantumexit.cli.view;

import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Optional;

/**
 * The newest panics and what came of them.
 *
 * @param panics oldest first
 * @param completions oldest first
 * @param lastId of the panic stream, {@link StreamId#ZERO} when it is empty
 * @param voidThrough panics up to here were made void by the last reset
 */
public record PanicLog(
        List<Sighting<PanicReading>> panics,
        List<Sighting<Completion>> completions,
        StreamId lastId,
        StreamId voidThrough) {

    /** Nothing was ever published. */
    public static final PanicLog EMPTY = new PanicLog(List.of(), List.of(), StreamId.ZERO, StreamId.ZERO);

    public PanicLog {
        panics = List.copyOf(panics);
        completions = List.copyOf(completions);
    }

    public Optional<Sighting<PanicReading>> newest() {
        return last(panics);
    }

    public Optional<Completion> newestCompletion() {
        return last(completions).map(Sighting::message);
    }

    public boolean isVoid(Sighting<PanicReading> panic) {
        return !panic.id().isAfter(voidThrough);
    }

    /**
     * What came of one entry: the newest completion of its event that was written after it. An event id may be used
     * twice, so an older completion of the same id proves nothing.
     */
    public Optional<Completion> completionOf(Sighting<PanicReading> panic) {
        return last(completions.stream()
                        .filter(done ->
                                done.message().eventId().equals(panic.message().eventId()))
                        .filter(done -> !isBefore(done.id(), panic.id()))
                        .toList())
                .map(Sighting::message);
    }

    /** The panic that opened the episode in which {@code panic} is a further round; empty for that one itself. */
    public Optional<Sighting<PanicReading>> first(Sighting<PanicReading> panic) {
        String episode =
                panic.message().accepted().map(PanicClose::parentEventId).orElse("");
        return panics.stream()
                .filter(candidate -> candidate.message().eventId().equals(episode))
                .findFirst();
    }

    /** The newest panic that no reset voids and that nobody has proven flat; empty when the account is not closing. */
    public Optional<Sighting<PanicReading>> open() {
        return last(panics.stream()
                        .filter(panic -> !panic.message().isRefused() && !isVoid(panic))
                        .toList())
                .filter(panic -> !isFlat(panic));
    }

    /** Panics that no reset voids, that were not refused and that nobody has completed, whatever the outcome. */
    public List<Sighting<PanicReading>> unserved() {
        return panics.stream()
                .filter(panic -> !panic.message().isRefused() && !isVoid(panic))
                .filter(panic -> completionOf(panic).isEmpty() && !isFlat(panic))
                .toList();
    }

    /** FLAT for this event, or by the closer, which knows only the event that called it, in a round begun later. */
    private boolean isFlat(Sighting<PanicReading> panic) {
        return completionOf(panic)
                        .filter(done -> done.outcome() == Outcome.FLAT)
                        .isPresent()
                || completions.stream()
                        .map(Sighting::message)
                        .anyMatch(done -> done.outcome() == Outcome.FLAT
                                && done.by() == ClosedBy.CLOSER
                                && done.tsStarted() >= panic.id().millis());
    }

    private static boolean isBefore(StreamId left, StreamId right) {
        return Long.compareUnsigned(left.millis(), right.millis()) < 0;
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
