package io.quantumexit.worker.core;

import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Optional;

/**
 * A valid order to close that waits for a round.
 *
 * @param entry its place in the stream; empty when it came by the {@code close-now} file
 */
record PanicCase(PanicClose panic, Optional<StreamId> entry) {

    boolean isFromFile() {
        return entry.isEmpty();
    }

    /** Those of the cases that came by the stream. */
    static List<StreamId> entries(List<PanicCase> cases) {
        return cases.stream().map(PanicCase::entry).flatMap(Optional::stream).toList();
    }
}
