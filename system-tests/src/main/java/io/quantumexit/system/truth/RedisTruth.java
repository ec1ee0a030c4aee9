package io.quantumexit.system.truth;

import io.quantumexit.testsupport.RespClient;
import io.quantumexit.testsupport.RespReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in Redis, and the few things an operator writes there. Errors are thrown and the connection renewed. */
public final class RedisTruth implements AutoCloseable {

    /** The start of every stream. */
    public static final String START = "0-0";

    /** More than any test writes; a stream longer than this is an error of its own. */
    private static final String READ_MAX = "10000";

    private final int port;
    private Optional<RespClient> connection = Optional.empty();

    public RedisTruth(int port) {
        this.port = port;
    }

    /** The entries of {@code stream} behind {@code id}, oldest first; none when there is no such stream. */
    public List<StreamEntry> after(String stream, String id) {
        return entries(command("XRANGE", stream, "(" + id, "+", "COUNT", READ_MAX));
    }

    public List<StreamEntry> all(String stream) {
        return after(stream, START);
    }

    public Optional<StreamEntry> newest(String stream) {
        return entries(command("XREVRANGE", stream, "+", "-", "COUNT", "1")).stream()
                .findFirst();
    }

    /** The newest entry's id, {@link #START} when there is none. */
    public String newestId(String stream) {
        return newest(stream).map(StreamEntry::id).orElse(START);
    }

    public Map<String, String> hash(String key) {
        return pairs(command("HGETALL", key));
    }

    /** A string; empty when there is no such key. */
    public String text(String key) {
        String value = command("GET", key).text();
        return value.equals(RespReply.MISSING) ? "" : value;
    }

    /** Appends to a stream as {@code redis-cli XADD <stream> '*' …} does; returns the entry's id. */
    public String add(String stream, String... namesAndValues) {
        return command(join("XADD", stream, "*", namesAndValues)).text();
    }

    public void delete(String key) {
        command("DEL", key);
    }

    /** Redis' own clock in epoch milliseconds: the one that stream ids are made of. */
    public long nowMillis() {
        List<RespReply> time = command("TIME").items();
        return Long.parseLong(time.get(0).text()) * 1000
                + Long.parseLong(time.get(1).text()) / 1000;
    }

    /** Any command; an error that Redis answers is thrown. */
    public synchronized RespReply command(String... words) {
        try {
            RespClient open = connection.isPresent() ? connection.get() : new RespClient(port);
            connection = Optional.of(open);
            return open.call(words);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("Redis on port " + port + ", " + words[0], e);
        }
    }

    private static List<StreamEntry> entries(RespReply reply) {
        return reply.items().stream()
                .map(entry -> new StreamEntry(
                        entry.items().get(0).text(), pairs(entry.items().get(1))))
                .toList();
    }

    private static Map<String, String> pairs(RespReply reply) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 1 < reply.items().size(); i += 2) {
            pairs.put(reply.items().get(i).text(), reply.items().get(i + 1).text());
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static String[] join(String verb, String key, String id, String... rest) {
        List<String> words = new ArrayList<>(List.of(verb, key, id));
        Stream.of(rest).forEach(words::add);
        return words.toArray(String[]::new);
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        connection = Optional.empty();
    }
}
