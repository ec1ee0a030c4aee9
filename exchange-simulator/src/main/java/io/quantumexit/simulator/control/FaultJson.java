package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.simulator.fault.FaultMatch;
import io.quantumexit.simulator.fault.FaultRule;
import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Fault rules as JSON; a preset is a set of fields that the rule's own fields override. */
public final class FaultJson {
    private static final String PRESETS_RESOURCE = "fault-presets.json";
    private static final Set<String> FIELDS = Set.of(
            "id",
            "preset",
            "method",
            "path",
            "symbol",
            "account",
            "clientOrderIdPrefix",
            "from",
            "count",
            "probability",
            "forMillis",
            "delayMillis",
            "delayAfterMillis",
            "hold",
            "execute",
            "status",
            "contentType",
            "body",
            "headers",
            "connection",
            "duplicates",
            "staleMillis",
            "triggerAlgos");
    private static final AtomicLong LAST_ID = new AtomicLong();
    private static final JsonNode PRESETS = presets();

    private FaultJson() {}

    /** Reads a rule; throws IllegalArgumentException saying which field is wrong. */
    public static FaultRule parse(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("a fault rule is a JSON object, not " + json.getNodeType());
        }
        ObjectNode merged = Json.object();
        Optional<JsonNode> preset = find(json, "preset");
        preset.ifPresent(name -> merged.setAll(preset(name.asText())));
        merged.setAll((ObjectNode) json);
        for (Map.Entry<String, JsonNode> field : merged.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new IllegalArgumentException(
                        "unknown fault field '" + field.getKey() + "'; known are " + new TreeSet<>(FIELDS));
            }
        }
        String id = find(merged, "id").map(JsonNode::asText).orElseGet(() -> "fault-" + LAST_ID.incrementAndGet());
        return new FaultRule(id, match(merged), effect(merged));
    }

    private static FaultMatch match(ObjectNode json) {
        return new FaultMatch(
                text(json, "method").map(method -> method.toUpperCase(Locale.ROOT)),
                text(json, "path").orElse("*"),
                text(json, "symbol"),
                text(json, "account"),
                text(json, "clientOrderIdPrefix"),
                (int) number(json, "from", 1),
                (int) number(json, "count", 0),
                json.path("probability").asDouble(1),
                number(json, "forMillis", 0));
    }

    private static FaultEffect effect(ObjectNode json) {
        Optional<FaultEffect.Reply> reply = reply(json);
        ConnectionFault connection = connection(json);
        boolean answers = reply.isEmpty() && connection != ConnectionFault.DROP && connection != ConnectionFault.RESET;
        return new FaultEffect(
                number(json, "delayMillis", 0),
                number(json, "delayAfterMillis", 0),
                json.path("hold").asBoolean(false),
                json.path("execute").asBoolean(answers),
                reply,
                connection,
                (int) number(json, "duplicates", 0),
                number(json, "staleMillis", 0),
                json.path("triggerAlgos").asBoolean(false));
    }

    private static ConnectionFault connection(ObjectNode json) {
        String name = text(json, "connection").orElse("KEEP");
        try {
            return ConnectionFault.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "connection '" + name + "' is none of " + List.of(ConnectionFault.values()), unknown);
        }
    }

    private static Optional<FaultEffect.Reply> reply(ObjectNode json) {
        if (!json.has("status") && !json.has("body")) {
            return Optional.empty();
        }
        JsonNode body = json.path("body");
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        return Optional.of(new FaultEffect.Reply(
                (int) number(json, "status", 200),
                text(json, "contentType").orElse("application/json"),
                body.isValueNode() || body.isMissingNode() ? body.asText("") : Json.text(body),
                headers));
    }

    /** A rule in force and how often it has acted. */
    static ObjectNode status(Faults.Status status) {
        FaultRule rule = status.rule();
        return Json.object()
                .put("id", rule.id())
                .put("method", rule.match().method().orElse("*"))
                .put("path", rule.match().path())
                .put("symbol", rule.match().symbol().orElse("*"))
                .put("seen", status.seen())
                .put("applied", status.applied());
    }

    /** Names of the presets, sorted. */
    public static List<String> presetNames() {
        List<String> names = new ArrayList<>();
        PRESETS.fieldNames().forEachRemaining(names::add);
        names.sort(String::compareTo);
        return names;
    }

    private static ObjectNode preset(String name) {
        return find(PRESETS, name)
                .map(ObjectNode.class::cast)
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown preset '" + name + "'; known are " + presetNames()));
    }

    private static JsonNode presets() {
        try (InputStream stream = Objects.requireNonNull(
                FaultJson.class.getResourceAsStream(PRESETS_RESOURCE), PRESETS_RESOURCE + " missing")) {
            return Json.read(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + PRESETS_RESOURCE, unreadable);
        }
    }

    private static Optional<JsonNode> find(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(value -> !value.isNull());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return find(json, field).map(JsonNode::asText);
    }

    private static long number(JsonNode json, String field, long otherwise) {
        Optional<JsonNode> value = find(json, field);
        if (value.isPresent() && !value.get().isIntegralNumber()) {
            throw new IllegalArgumentException(field + " must be a whole number, not " + value.get());
        }
        return value.map(JsonNode::asLong).orElse(otherwise);
    }
}
