package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.fault.FaultRule;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.wire.Json;
import java.util.Map;
import java.util.Optional;

/** Faults, held requests, latency, limits and connections. */
final class FaultCommands {
    private final World world;

    FaultCommands(World world) {
        this.world = world;
    }

    Map<String, ControlApi.Command> commands() {
        return Map.of(
                "GET /sim/faults", this::list,
                "POST /sim/faults", this::add,
                "DELETE /sim/faults", this::remove,
                "GET /sim/held", this::held,
                "POST /sim/held", this::release,
                "POST /sim/latency", this::latency,
                "POST /sim/limits", this::limits,
                "POST /sim/connections/close", this::closeConnections);
    }

    private JsonNode list(Body body) {
        ObjectNode json = Json.object();
        ArrayNode rules = json.putArray("rules");
        world.faults().list().forEach(status -> rules.add(FaultJson.status(status)));
        ArrayNode presets = json.putArray("presets");
        FaultJson.presetNames().forEach(presets::add);
        return json;
    }

    private JsonNode add(Body body) {
        FaultRule rule = FaultJson.parse(body.json());
        world.faults().add(rule, world.clock().now().epochMillis());
        return Json.object().put("id", rule.id());
    }

    private JsonNode remove(Body body) {
        Optional<String> id = body.find("id");
        if (id.isPresent()) {
            return Json.object().put("removed", world.faults().remove(id.get()) ? 1 : 0);
        }
        int removed = world.faults().list().size();
        world.faults().clear();
        return Json.object().put("removed", removed);
    }

    private JsonNode held(Body body) {
        ArrayNode rows = Json.array();
        for (HeldRequests.Held held : world.held().list()) {
            rows.add(Json.object()
                    .put("id", held.id())
                    .put("method", held.target().method())
                    .put("path", held.target().path())
                    .put("symbol", held.target().symbol())
                    .put("clientOrderId", held.target().clientOrderId())
                    .put("sinceMillis", held.sinceMillis()));
        }
        return rows;
    }

    private JsonNode release(Body body) {
        HeldRequests.Release how = body.choice("release", HeldRequests.Release.class)
                .orElseThrow(() ->
                        new IllegalArgumentException("'release' is missing: EXECUTE, EXECUTE_UNANSWERED or DROP"));
        int released = body.find("id").isPresent()
                ? (world.held().release(body.integer("id", 0), how) ? 1 : 0)
                : world.held().releaseAll(how);
        return Json.object().put("released", released);
    }

    private JsonNode latency(Body body) {
        world.latency().set(body.integer("rttMillis", 0), body.integer("jitterMillis", 0));
        return AccountCommands.done();
    }

    private JsonNode limits(Body body) {
        RateLimits.Limits now = world.limits().limits();
        world.limits()
                .limits(new RateLimits.Limits(
                        (int) body.integer("weightPerMinute", now.weightPerMinute()),
                        (int) body.integer("ordersPerTenSeconds", now.ordersPerTenSeconds()),
                        (int) body.integer("ordersPerMinute", now.ordersPerMinute()),
                        (int) body.integer("banAfter", now.banAfter()),
                        body.integer("banMillis", now.banMillis()),
                        body.flag("upperCaseHeaders").orElse(now.upperCaseHeaders())));
        if (body.flag("reset").orElse(false)) {
            world.limits().reset();
        }
        Moment moment = world.clock().now();
        body.find("banAddress")
                .ifPresent(address -> world.limits()
                        .ban(
                                address,
                                moment.epochMillis() + world.limits().limits().banMillis()));
        return AccountCommands.done();
    }

    private JsonNode closeConnections(Body body) {
        boolean idleOnly = body.flag("idleOnly").orElse(true);
        boolean streams = body.flag("streams").orElse(false);
        return Json.object()
                .put(
                        "closed",
                        streams
                                ? world.streams().closeAll()
                                : world.connections().close(idleOnly));
    }
}
