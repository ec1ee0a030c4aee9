package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Fields;
import java.util.List;

/** One write of a {@linkplain RedisPort#transaction transaction}. */
public sealed interface RedisWrite {

    /** Appends to a stream. */
    record Add(String stream, Fields fields) implements RedisWrite {}

    /** Sets fields of a hash and leaves its others. */
    record PutHash(String key, Fields fields) implements RedisWrite {}

    /** Deletes a hash and sets these fields, so that nothing old stays. */
    record ReplaceHash(String key, Fields fields) implements RedisWrite {}

    /** Deletes fields of a hash. */
    record DeleteFields(String key, List<String> names) implements RedisWrite {
        public DeleteFields {
            names = List.copyOf(names);
        }
    }

    /** Deletes a key of any type. */
    record Delete(String key) implements RedisWrite {}

    /** Sets a string that vanishes after {@code ttlMillis}. */
    record SetText(String key, String value, long ttlMillis) implements RedisWrite {}
}
