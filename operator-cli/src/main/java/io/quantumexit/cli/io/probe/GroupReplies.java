package io.quantumexit.cli.io.probe;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import io.quantumexit.cli.doctor.RedisFacts.Group;
import io.quantumexit.cli.doctor.RedisFacts.Groups;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@code XINFO} says: names and values in turn. */
final class GroupReplies {

    private GroupReplies() {}

    /** @throws IllegalArgumentException when an answer is not understood */
    static Groups groups(RedisCommands<String, String> redis, String stream) {
        if (redis.exists(stream) == 0) {
            return new Groups(stream, StreamId.ZERO, List.of());
        }
        StreamId last = id(named(redis.xinfoStream(stream)), "last-generated-id");
        List<Group> groups = new ArrayList<>();
        for (Object row : redis.xinfoGroups(stream)) {
            if (!(row instanceof List<?> values)) {
                throw new IllegalArgumentException("a group is no list: " + row);
            }
            Map<String, String> group = named(values);
            String name = group.getOrDefault("name", "");
            groups.add(new Group(
                    name,
                    id(group, "last-delivered-id"),
                    Long.parseLong(group.getOrDefault("pending", "")),
                    oldestMillis(redis, stream, name)));
        }
        return new Groups(stream, last, groups);
    }

    private static long oldestMillis(RedisCommands<String, String> redis, String stream, String group) {
        List<PendingMessage> oldest = redis.xpending(stream, group, Range.unbounded(), Limit.from(1));
        return oldest.isEmpty() ? 0 : oldest.get(0).getMsSinceLastDelivery();
    }

    private static Map<String, String> named(List<?> namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            values.put(String.valueOf(namesAndValues.get(i)), String.valueOf(namesAndValues.get(i + 1)));
        }
        return values;
    }

    private static StreamId id(Map<String, String> values, String name) {
        return StreamId.parse(values.getOrDefault(name, ""))
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
