package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WatchdogState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What survives a restart, believed at start with or without Redis. Only what changes at an edge or a round: each change
 * is an fsync. Counts and ages are not in it; after a restart they are unknown, which is the safe way to be wrong.
 *
 * @param epoch highest halt epoch seen
 * @param halted whether that one is a halt
 * @param voidThrough panic entries up to this id are void
 * @param armAbove heartbeats up to this id arm nothing
 * @param following boot id of the followed brain, empty when none
 * @param approved boot id that a human let go LIVE last, empty when none
 * @param episode what is open until the next reset
 */
public record WatchdogMemory(
        WatchdogState state,
        long epoch,
        boolean halted,
        StreamId voidThrough,
        StreamId armAbove,
        String following,
        String approved,
        EpisodeMemory episode) {

    /** At the very first start. */
    static final WatchdogMemory FIRST = new WatchdogMemory(
            WatchdogState.UNARMED, HaltView.NEVER, true, StreamId.ZERO, StreamId.ZERO, "", "", EpisodeMemory.NONE);

    /**
     * The open episode.
     *
     * @param firstEventId empty when none is open
     * @param eventId of the latest round
     * @param unconfirmedReason of our own panic that has not been read back, empty when there is none
     * @param lastPanicId the newest panic entry that was followed, kept beyond the episode
     */
    public record EpisodeMemory(
            String firstEventId,
            String eventId,
            int round,
            int nonFlatRounds,
            String unconfirmedReason,
            StreamId lastPanicId) {

        static final EpisodeMemory NONE = new EpisodeMemory("", "", 0, 0, "", StreamId.ZERO);
    }

    /** Empty when the state is missing or unknown; any other missing value is that of {@link #FIRST}. */
    public static Optional<WatchdogMemory> read(Fields fields) {
        return fields.constant("state", WatchdogState.class)
                .map(state -> new WatchdogMemory(
                        state,
                        fields.number("epoch").orElse(HaltView.NEVER),
                        fields.flag("halted").orElse(true),
                        id(fields, "void_through"),
                        id(fields, "arm_above"),
                        fields.text("following").orElse(""),
                        fields.text("approved").orElse(""),
                        new EpisodeMemory(
                                fields.text("first_event_id").orElse(""),
                                fields.text("event_id").orElse(""),
                                fields.count("round").orElse(0),
                                fields.count("non_flat_rounds").orElse(0),
                                fields.text("unconfirmed_reason").orElse(""),
                                id(fields, "last_panic_id"))));
    }

    public Fields toFields() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", state.name());
        values.put("epoch", Long.toString(epoch));
        values.put("halted", Boolean.toString(halted));
        values.put("void_through", voidThrough.toString());
        values.put("arm_above", armAbove.toString());
        values.put("following", following);
        values.put("approved", approved);
        values.put("first_event_id", episode.firstEventId());
        values.put("event_id", episode.eventId());
        values.put("round", Integer.toString(episode.round()));
        values.put("non_flat_rounds", Integer.toString(episode.nonFlatRounds()));
        values.put("unconfirmed_reason", episode.unconfirmedReason());
        values.put("last_panic_id", episode.lastPanicId().toString());
        return Fields.of(values);
    }

    private static StreamId id(Fields fields, String name) {
        return fields.text(name).flatMap(StreamId::parse).orElse(StreamId.ZERO);
    }
}
