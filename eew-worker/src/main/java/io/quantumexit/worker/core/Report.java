package io.quantumexit.worker.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import java.util.List;

/**
 * What Redis is owed about some entries: it is told as often as needed, always in the same words, and only then are
 * the entries acknowledged.
 *
 * @param number names the report within this process
 */
public record Report(long number, List<Completion> completions, List<SystemEvent> events, List<StreamId> entries) {

    /** A round that served more events tells them in several reports, so that no transaction becomes too large. */
    static final int COMPLETIONS_MAX = 50;

    public Report {
        completions = List.copyOf(completions);
        events = List.copyOf(events);
        entries = List.copyOf(entries);
    }

    Report renumbered(long newNumber) {
        return new Report(newNumber, completions, events, entries);
    }
}
