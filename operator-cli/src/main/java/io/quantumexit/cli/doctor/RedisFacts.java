package io.quantumexit.cli.doctor;

import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Redis says of itself.
 *
 * @param info of {@code INFO}, by name
 * @param config of {@code CONFIG GET}, by name
 * @param users lines of {@code ACL LIST}
 * @param shippedUsers lines of the aclfile that the package brings, with this account's key prefix
 * @param groups of the panic stream
 * @param drill the newest that was completed in this environment
 */
public record RedisFacts(
        Fact<Map<String, String>> info,
        Fact<Map<String, String>> config,
        Fact<List<String>> users,
        Fact<List<String>> shippedUsers,
        Fact<Groups> groups,
        Fact<Optional<SystemEvent>> drill) {

    /**
     * Who reads the panic stream.
     *
     * @param stream its key
     * @param lastId the last id the stream ever gave
     */
    public record Groups(String stream, StreamId lastId, List<Group> groups) {

        public Groups {
            groups = List.copyOf(groups);
        }
    }

    /**
     * One consumer group.
     *
     * @param lastDelivered the last id it was handed
     * @param pending handed out and not acknowledged
     * @param oldestMillis how long the oldest of them has waited, 0 when there is none
     */
    public record Group(String name, StreamId lastDelivered, long pending, long oldestMillis) {}

    /** Nothing is known. */
    public static RedisFacts unreadable(String why) {
        return new RedisFacts(
                Fact.unreadable(why),
                Fact.unreadable(why),
                Fact.unreadable(why),
                Fact.unreadable(why),
                Fact.unreadable(why),
                Fact.unreadable(why));
    }
}
