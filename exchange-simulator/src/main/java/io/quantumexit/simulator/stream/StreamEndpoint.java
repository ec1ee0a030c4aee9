package io.quantumexit.simulator.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.wire.Json;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Accepts stream connections: {@code [/market|/private|/public]/ws[/<name>...]} and {@code .../stream?streams=}, with
 * listen keys in the path or as {@code listenKey=}. An unknown listen key, and a name on the wrong path, is silent, as on
 * the exchange. A stream of the exchange that is not served here is refused: SUBSCRIBE by an error, a path by a close.
 */
public final class StreamEndpoint implements WebSocketConnectionCallback {
    private static final Pattern PATH = Pattern.compile("(?:/(market|private|public))?/(ws|stream)(?:/(.*))?");
    /** More than the exchange allows on one connection. */
    private static final int NAMES_MAX = 1_024;

    private final StreamHub hub;

    public StreamEndpoint(StreamHub hub) {
        this.hub = hub;
    }

    /** Path prefixes under which streams are served. */
    public static List<String> prefixes() {
        return List.of("/market", "/private", "/public", "/ws", "/stream");
    }

    /**
     * A stream of market data.
     *
     * @param path the only path that carries it
     * @param pace when its messages come
     */
    public record Served(String name, String path, String pace) {}

    /** The streams of market data that are served. */
    public static List<Served> served() {
        return Arrays.stream(MarketStreams.Kind.values())
                .map(kind -> new Served(
                        kind.shown(), StreamPath.ofStream(kind.shown()).name().toLowerCase(Locale.ROOT), kind.pace()))
                .toList();
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        String uri = exchange.getRequestURI();
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        Matcher matcher = PATH.matcher(path);
        boolean combined = matcher.matches() && matcher.group(2).equals("stream");
        Map<String, List<String>> query = exchange.getRequestParameters();
        Optional<Set<String>> events = values(query, "events").findFirst().map(list -> Set.of(list.split("/", -1)));
        StreamPath prefix = StreamPath.ofPrefix(Optional.ofNullable(matcher.matches() ? matcher.group(1) : null));
        Subscriber subscriber = new Subscriber(channel, prefix, combined, events);
        if (matcher.matches()) {
            Optional.ofNullable(matcher.group(3)).ifPresent(names -> subscribe(subscriber, names));
        }
        values(query, "streams").forEach(names -> subscribe(subscriber, names));
        values(query, "listenKey").forEach(names -> subscribe(subscriber, names));
        Optional<String> unserved =
                subscriber.names().stream().filter(name -> !served(name)).findFirst();
        if (unserved.isPresent()) {
            subscriber.refuse(notServed(unserved.get()));
            return;
        }
        hub.add(subscriber);
        channel.addCloseTask(closed -> hub.remove(subscriber));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                subscriber.send(answer(subscriber, message.getData()));
            }
        });
        channel.resumeReceives();
    }

    private static Stream<String> values(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty());
    }

    private static void subscribe(Subscriber subscriber, String names) {
        Arrays.stream(names.split("/", -1))
                .filter(name -> !name.isEmpty() && subscriber.names().size() < NAMES_MAX)
                .forEach(name -> subscriber.names().add(name));
    }

    private static boolean served(String name) {
        return !MarketStreams.known(name) || MarketStreams.served(name);
    }

    private static void requireServed(String name) {
        if (!served(name)) {
            throw new IllegalArgumentException(notServed(name));
        }
    }

    private static String notServed(String name) {
        return "stream '" + name + "' is not supported by the simulator";
    }

    private static String answer(Subscriber subscriber, String text) {
        ObjectNode reply = Json.object();
        try {
            JsonNode request = Json.read(text);
            if (request.has("id")) {
                reply.set("id", request.get("id"));
            }
            reply.set("result", result(subscriber, request));
        } catch (JsonProcessingException | IllegalArgumentException wrong) {
            reply.set("error", Json.message(2, "Invalid request: " + wrong.getMessage()));
        }
        return Json.text(reply);
    }

    private static JsonNode result(Subscriber subscriber, JsonNode request) {
        String method = request.path("method").asText().toUpperCase(Locale.ROOT);
        switch (method) {
            case "SUBSCRIBE" -> {
                request.path("params").forEach(name -> requireServed(name.asText()));
                request.path("params").forEach(name -> subscribe(subscriber, name.asText()));
            }
            case "UNSUBSCRIBE" ->
                request.path("params").forEach(name -> subscriber.names().remove(name.asText()));
            case "LIST_SUBSCRIPTIONS" -> {
                ArrayNode names = Json.array();
                subscriber.names().forEach(names::add);
                return names;
            }
            default -> throw new IllegalArgumentException("unknown method '" + method + "'");
        }
        return Json.object().nullNode();
    }
}
