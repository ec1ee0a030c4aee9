package io.quantumexit.simulator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.wire.Json;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;

/** One WebSocket connection and the streams that it has subscribed to. */
final class Subscriber {
    /** A client that does not read is cut off before it fills the memory. */
    private static final int PENDING_MAX = 10_000;

    private final WebSocketChannel channel;
    private final StreamPath path;
    private final boolean combined;
    private final Optional<Set<String>> events;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pending = new AtomicInteger();

    /**
     * @param combined messages are wrapped with their stream's name
     * @param events user events that it wants; empty = all
     */
    Subscriber(WebSocketChannel channel, StreamPath path, boolean combined, Optional<Set<String>> events) {
        this.channel = channel;
        this.path = path;
        this.combined = combined;
        this.events = events;
    }

    StreamPath path() {
        return path;
    }

    Set<String> names() {
        return names;
    }

    boolean wants(String event) {
        return events.map(wanted -> wanted.contains(event)).orElse(true);
    }

    /** Sends a stream's message, at once or late. */
    void send(String stream, JsonNode data, long delayMillis) {
        JsonNode message = data;
        if (combined) {
            var wrapped = Json.object().put("stream", stream);
            wrapped.set("data", data);
            message = wrapped;
        }
        String text = Json.text(message);
        if (delayMillis > 0) {
            channel.getIoThread().executeAfter(() -> send(text), delayMillis, TimeUnit.MILLISECONDS);
        } else {
            send(text);
        }
    }

    void send(String text) {
        if (pending.incrementAndGet() > PENDING_MAX) {
            close();
            return;
        }
        WebSockets.sendText(text, channel, new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel sent, Void nothing) {
                pending.decrementAndGet();
            }

            @Override
            public void onError(WebSocketChannel failed, Void nothing, Throwable reason) {
                close();
            }
        });
    }

    /** Ends the connection and says why. */
    void refuse(String reason) {
        WebSockets.sendClose(CloseMessage.MSG_VIOLATES_POLICY, reason, channel, null);
    }

    void close() {
        IoUtils.safeClose(channel);
    }
}
