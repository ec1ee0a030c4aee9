package io.quantumexit.cli.io;

import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads several streams side by side and hands their entries over in the order of their ids. */
public final class StreamPoll {

    /** Of one stream in one poll; a history of an hour comes in a few. */
    private static final int PAGE = 1_000;

    private final RedisPort redis;
    private final Map<String, StreamId> cursors = new LinkedHashMap<>();

    /** @param after where each stream is read from, exclusively */
    public StreamPoll(RedisPort redis, Map<String, StreamId> after) {
        this.redis = redis;
        this.cursors.putAll(after);
    }

    /** At the end of each stream: only what comes from now on. */
    public static StreamPoll fromNow(RedisPort redis, List<String> streams) {
        Map<String, CompletableFuture<StreamId>> asked = new LinkedHashMap<>();
        streams.forEach(stream -> asked.put(stream, redis.lastId(stream)));
        Map<String, StreamId> ends = new LinkedHashMap<>();
        asked.forEach((stream, answer) -> ends.put(stream, Ask.forAnswer(stream, answer)));
        return new StreamPoll(redis, ends);
    }

    /** What came since the last poll, oldest first; bounded by a page of each stream. */
    public List<Entry> poll() {
        Map<String, CompletableFuture<List<Entry>>> asked = new LinkedHashMap<>();
        cursors.forEach((stream, after) -> asked.put(stream, redis.range(stream, after, PAGE)));
        List<Entry> entries = new ArrayList<>();
        StreamId horizon = new StreamId(-1, -1); // the highest, as both parts are unsigned
        for (Map.Entry<String, CompletableFuture<List<Entry>>> one : asked.entrySet()) {
            List<Entry> page = Ask.forAnswer(one.getKey(), one.getValue());
            entries.addAll(page);
            if (page.size() == PAGE) {
                StreamId last = page.get(page.size() - 1).id();
                horizon = horizon.isAfter(last) ? last : horizon;
            }
        }
        StreamId limit = horizon;
        entries.removeIf(entry -> entry.id().isAfter(limit));
        entries.sort(Comparator.comparing(Entry::id));
        entries.forEach(entry -> cursors.put(entry.key(), entry.id()));
        return entries;
    }
}
