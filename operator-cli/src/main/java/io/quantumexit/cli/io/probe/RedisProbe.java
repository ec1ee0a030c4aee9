package io.quantumexit.cli.io.probe;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.RedisFacts;
import io.quantumexit.cli.io.DirectLink;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Asks Redis about itself. After one question without an answer it asks no more. */
public final class RedisProbe {

    private static final List<String> SETTINGS =
            List.of("appendonly", "appendfsync", "maxmemory-policy", "stop-writes-on-bgsave-error");

    private static final String SHIPPED_USERS = "/usr/share/quantum/users.acl";

    /** Pages of the events, newest first; an event each minute of a month fits. */
    private static final int PAGE = 1_000;

    private static final int PAGES = 50;

    private final DirectLink link;
    private final String where;
    private final Keys keys;
    private String gone = "";

    private RedisProbe(DirectLink link, String where, Keys keys) {
        this.link = link;
        this.where = where;
        this.keys = keys;
    }

    /**
     * Dials, asks and hangs up.
     *
     * @param drills which drills count
     */
    public static RedisFacts look(RedisEndpoint endpoint, Keys keys, Predicate<SystemEvent> drills) {
        String where = "Redis at " + endpoint;
        try (DirectLink link = DirectLink.dial(endpoint)) {
            RedisProbe probe = new RedisProbe(link, where, keys);
            return new RedisFacts(
                    probe.fact("INFO", redis -> info(redis.info())),
                    probe.fact("CONFIG GET", RedisProbe::config),
                    probe.fact("ACL LIST", RedisCommands::aclList),
                    Look.at(() -> shippedUsers(Path.of(SHIPPED_USERS), keys)),
                    probe.fact("XINFO " + keys.panicClose(), redis -> GroupReplies.groups(redis, keys.panicClose())),
                    probe.drill(drills));
        } catch (RedisFailure e) {
            return RedisFacts.unreadable(where + ": " + e.getMessage());
        }
    }

    private <T> Fact<T> fact(String what, Function<RedisCommands<String, String>, T> question) {
        if (!gone.isEmpty()) {
            return Fact.unreadable(gone);
        }
        try {
            return Fact.of(link.ask(what, question));
        } catch (RedisFailure e) {
            String why = where + ": " + e.getMessage();
            gone = e.kind() == RedisFailure.Kind.REJECTED ? "" : why;
            return Fact.unreadable(why);
        } catch (IllegalArgumentException | ClassCastException e) {
            return Fact.unreadable(what + ": an answer that is not understood: " + e.getMessage());
        }
    }

    /** As the package's make-acl puts the prefix in. */
    static List<String> shippedUsers(Path file, Keys keys) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            String prefixed = "~" + Matcher.quoteReplacement(keys.prefix()) + "$1";
            return lines.filter(line -> line.startsWith("user "))
                    .map(line -> line.replaceAll("~([a-z])", prefixed))
                    .map(line -> line.replace("%R~*", "%R~" + keys.prefix() + "*"))
                    .toList();
        }
    }

    /** {@code NAME:VALUE} lines under headings. */
    static Map<String, String> info(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        });
        return values;
    }

    private static Map<String, String> config(RedisCommands<String, String> redis) {
        Map<String, String> values = new HashMap<>();
        SETTINGS.forEach(name -> values.putAll(redis.configGet(name)));
        return values;
    }

    private Fact<Optional<SystemEvent>> drill(Predicate<SystemEvent> counts) {
        String end = "+";
        for (int page = 0; page < PAGES; page++) {
            Range<String> below = end.equals("+")
                    ? Range.unbounded()
                    : Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(end));
            Fact<List<StreamMessage<String, String>>> read = fact(
                    "XREVRANGE " + keys.events(), redis -> redis.xrevrange(keys.events(), below, Limit.from(PAGE)));
            if (read.value().isEmpty()) {
                return Fact.unreadable(read.why());
            }
            List<StreamMessage<String, String>> entries = read.value().get();
            Optional<SystemEvent> found = entries.stream()
                    .flatMap(entry -> drill(entry).stream())
                    .filter(counts)
                    .findFirst();
            if (found.isPresent() || entries.size() < PAGE) {
                return Fact.of(found);
            }
            end = entries.get(entries.size() - 1).getId();
        }
        return Fact.unreadable("no drill among the newest " + PAGE * PAGES + " entries of " + keys.events());
    }

    private static Optional<SystemEvent> drill(StreamMessage<String, String> entry) {
        return SystemEvent.read(
                        Fields.of(entry.getBody()),
                        StreamId.parse(entry.getId()).orElse(StreamId.ZERO))
                .filter(event -> event.type() == EventType.DRILL_COMPLETED || event.type() == EventType.DRILL_STARTED);
    }
}
