package io.quantumexit.daemon.redis;

import io.lettuce.core.StreamMessage;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all readers of streams share. */
final class StreamRead {

    /** How long a blocking read waits at Redis: a lost connection is noticed within a second. */
    static final long BLOCK_MILLIS = 500;

    /** Entries of one reply. */
    static final int BATCH = 200;

    private StreamRead() {}

    static StreamId id(StreamMessage<String, String> message) {
        return id(message.getId());
    }

    static StreamId id(String text) {
        return StreamId.parse(text).orElseThrow(() -> new IllegalArgumentException("no stream id: " + text));
    }

    /** Empty when Redis has only the id left: the entry was deleted while it was pending. */
    static Optional<Fields> fields(StreamMessage<String, String> message) {
        Map<String, String> body = message.getBody();
        return body == null || body.isEmpty() ? Optional.empty() : Optional.of(Fields.of(body));
    }

    static List<Entry> entries(String stream, List<StreamMessage<String, String>> messages) {
        return messages.stream()
                .map(message -> new Entry(stream, id(message), fields(message).orElse(Fields.of())))
                .toList();
    }
}
