package io.quantumexit.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.wire.Json;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Serves the control endpoint: JSON in, JSON out, 400 with {@code {"error":..}} for what makes no sense. */
public final class ControlApi implements HttpHandler {

    /** Answers one control request. */
    @FunctionalInterface
    interface Command {
        JsonNode run(Body body);
    }

    private final Map<String, Command> commands = new TreeMap<>();

    public ControlApi(World world) {
        commands.putAll(new Views(world).commands());
        commands.putAll(new AccountCommands(world).commands());
        commands.putAll(new MarketCommands(world).commands());
        commands.putAll(new FaultCommands(world).commands());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes((received, body) -> {
            String command = received.getRequestMethod() + " " + received.getRequestPath();
            Optional<Command> known = Optional.ofNullable(commands.get(command));
            if (known.isEmpty()) {
                answer(received, 404, error(command + " is no control command; there are " + commands.keySet()));
                return;
            }
            try {
                answer(received, 200, known.get().run(read(received, body)));
            } catch (IllegalArgumentException | ArithmeticException | JsonProcessingException wrong) {
                answer(received, 400, error(command + ": " + wrong.getMessage()));
            } catch (Rejection refused) {
                answer(received, 400, error(command + ": " + refused.code() + " " + refused.phrase()));
            }
        });
    }

    /** Body fields, and query parameters where the body has no such field. */
    private static Body read(HttpServerExchange exchange, byte[] body) throws JsonProcessingException {
        JsonNode json = body.length == 0 ? Json.object() : Json.read(body);
        var merged = Json.object();
        exchange.getQueryParameters().forEach((name, values) -> merged.put(name, values.getFirst()));
        if (!json.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            merged.set(field.getKey(), field.getValue());
        }
        return new Body(merged);
    }

    private static JsonNode error(String text) {
        return Json.object().put("error", text);
    }

    private static void answer(HttpServerExchange exchange, int status, JsonNode json) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=UTF-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(json)));
    }
}
