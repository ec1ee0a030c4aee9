package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.stream.StreamEndpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes docs/endpoints.md from the routes, the streams and the refusals that the simulator really has. */
final class EndpointsPage {
    private static final String HEAD = """
            # Endpoints, streams and errors

            What the simulator serves, and what it says where it does not. This page is made from its routes: a test fails when it
            is not what they are.

            - An endpoint that is not in the table is 404 with code -5000 and a message that names it.
            - A parameter that an endpoint does not read is -1104 and named, also one that the exchange itself would ignore. In
              a batch that is the answer of its element.
            - `timestamp`, `recvWindow` and `signature` are read of every signed request; `recvWindow` is at most 60000 (-1131).
            - A parameter that is sent without a value is -1105; one that must be there and is not, or is malformed, -1102.
            - A stream that is not in the table is refused: SUBSCRIBE by an error that names it, in a path by a close with 1008.

            """;

    private static final String EVENTS = """

            Events of an account, on `/private`: ACCOUNT_UPDATE, ORDER_TRADE_UPDATE (execution types NEW, TRADE, AMENDMENT,
            CANCELED, EXPIRED), TRADE_LITE, ALGO_UPDATE, listenKeyExpired. Never sent: MARGIN_CALL, ACCOUNT_CONFIG_UPDATE,
            STRATEGY_UPDATE, GRID_UPDATE, CONDITIONAL_ORDER_TRIGGER_REJECT. The WebSocket API (`/ws-fapi/v1`) is not served: its
            handshake is 404.
            """;

    private EndpointsPage() {}

    static String markdown(List<Route> routes, List<String> documented) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Served\n\n");
        page.append(
                "The weight is what a request costs its address; *orders* what it costs its account in 10 s and in a minute.\n\n");
        page.append("| endpoint | needs | weight | parameters |\n|---|---|---|---|\n");
        routes.forEach(route -> page.append(row(route)));
        page.append("\n## Documented by the exchange, not served\n\n404 with code -5000:\n\n");
        List<String> served = routes.stream().map(Route::name).toList();
        documented.stream()
                .filter(Predicate.not(served::contains))
                .forEach(name -> page.append("- ").append(name).append('\n'));
        page.append("\n## Streams\n\n| stream | path | comes |\n|---|---|---|\n");
        StreamEndpoint.served()
                .forEach(stream -> page.append("| `%s` | `/%s` | %s |%n"
                        .formatted(stream.name(), stream.path(), stream.pace())
                        .replace("\r\n", "\n")));
        page.append(EVENTS);
        page.append(
                "\n## Errors\n\nWhat the simulator itself can answer; faults (`/sim/faults`) can answer anything.\n\n");
        page.append("| code | status | message |\n|---|---|---|\n");
        errors().forEach(page::append);
        return page.toString();
    }

    private static String row(Route route) {
        String weight = route.weight().text()
                + (route.ordersTenSeconds() == 0
                        ? ""
                        : "; orders " + route.ordersTenSeconds() + ", " + route.ordersMinute());
        return "| " + route.name() + " | " + needs(route.security()) + " | " + weight + " | " + parameters(route)
                + " |\n";
    }

    private static String needs(Security security) {
        return switch (security) {
            case OPEN -> "–";
            case KEY -> "key";
            case SIGNED -> "signature";
            case TRADE -> "signature, permission to trade";
        };
    }

    private static String parameters(Route route) {
        List<String> parts = new ArrayList<>();
        add(parts, "", route, Param.Use.REQUIRED);
        add(parts, "optional: ", route, Param.Use.OPTIONAL);
        add(parts, "without effect: ", route, Param.Use.NO_EFFECT);
        add(parts, "not supported, -1104: ", route, Param.Use.NOT_SUPPORTED);
        add(parts, "-1106: ", route, Param.Use.NOT_REQUIRED);
        return parts.isEmpty() ? "–" : String.join("; ", parts);
    }

    private static void add(List<String> parts, String title, Route route, Param.Use use) {
        String names = route.params().stream()
                .filter(param -> param.use() == use)
                .map(EndpointsPage::shown)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            parts.add(title + names);
        }
    }

    private static String shown(Param param) {
        String name = "`" + param.name() + "`";
        if (!param.only().isEmpty()) {
            return name + " (unless " + String.join(", ", param.only()) + ")";
        }
        return param.note().isEmpty() ? name : name + " (" + param.note() + ")";
    }

    private static List<String> errors() {
        return Arrays.stream(Reject.values())
                .sorted(Comparator.comparingInt((Reject reject) -> -reject.code())
                        .thenComparing(Reject::ordinal))
                .map(reject -> "| " + reject.code() + " | " + reject.httpStatus() + " | " + reject.phrase() + " |\n")
                .toList();
    }
}
