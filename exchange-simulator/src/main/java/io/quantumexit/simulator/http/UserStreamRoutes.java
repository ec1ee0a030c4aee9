package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.stream.ListenKeys;
import io.quantumexit.simulator.wire.Json;
import java.util.List;

/** Endpoints of the listen key. */
final class UserStreamRoutes {
    private static final String PATH = "/fapi/v1/listenKey";

    private static final Param IGNORED =
            Param.withoutEffect("listenKey", "an API key has one listen key, which is meant whatever is sent");

    private final ListenKeys listenKeys;

    UserStreamRoutes(ListenKeys listenKeys) {
        this.listenKeys = listenKeys;
    }

    List<Route> routes() {
        return List.of(
                Route.key("POST", PATH, 1, this::open),
                Route.key("PUT", PATH, 1, this::extend).taking(IGNORED),
                Route.key("DELETE", PATH, 1, this::close).taking(IGNORED));
    }

    private JsonNode open(Call call) {
        return Json.object()
                .put(
                        "listenKey",
                        listenKeys.open(
                                call.account(), call.apiKey(), call.now().epochMillis()));
    }

    private JsonNode extend(Call call) {
        return Json.object()
                .put(
                        "listenKey",
                        listenKeys.extend(
                                call.account(), call.apiKey(), call.now().epochMillis()));
    }

    private JsonNode close(Call call) {
        listenKeys.close(call.apiKey());
        return Json.object();
    }
}
