package io.quantumexit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client that writes its requests itself, so that the simulator is not checked against a library's habits. */
final class SignedClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;
    private final String secret;

    SignedClient(URI base) {
        this(base, "simKey", "simSecret");
    }

    SignedClient(URI base, String key, String secret) {
        this.base = base;
        this.key = key;
        this.secret = secret;
    }

    /** A signed request, all parameters in the query. */
    HttpResponse<String> signed(String method, String path, String query) {
        return signed(method, path, query, "");
    }

    /** A signed request with parameters in both places. */
    HttpResponse<String> signed(String method, String path, String query, String body) {
        return send(request(method, path, signedQuery(query, body), body));
    }

    CompletableFuture<HttpResponse<String>> signedAsync(String method, String path, String query) {
        return http.sendAsync(request(method, path, signedQuery(query, ""), ""), BodyHandlers.ofString());
    }

    /** A request as it stands, with the key but unsigned. */
    HttpResponse<String> raw(String method, String path, String query, String body) {
        return send(request(method, path, query, body));
    }

    /** A control command. */
    JsonNode sim(String method, String path, String json) {
        return json(send(HttpRequest.newBuilder(base.resolve("/sim" + path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(json))
                .build()));
    }

    HttpResponse<String> order(String parameters) {
        return signed("POST", "/fapi/v1/order", parameters + "&newOrderRespType=RESULT");
    }

    JsonNode positions() {
        return json(signed("GET", "/fapi/v3/positionRisk", ""));
    }

    String signedQuery(String query, String body) {
        String stamped = (query.isEmpty() ? "" : query + "&") + "timestamp=" + System.currentTimeMillis();
        return stamped + "&signature=" + sign(stamped + body);
    }

    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private HttpRequest request(String method, String path, String query, String body) {
        return HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(PATIENCE)
                .header("X-MBX-APIKEY", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + response.body(), notJson);
        }
    }

    static int code(HttpResponse<String> response) {
        return json(response).path("code").asInt();
    }
}
