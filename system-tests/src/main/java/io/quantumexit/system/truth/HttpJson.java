package io.quantumexit.system.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.system.process.TrustStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** JSON over HTTP with one host. Anything but a 200 with JSON in it is an exception that says what came. */
final class HttpJson {

    /** A slow machine answers slowly. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final TrustStore trusted;
    private Optional<HttpClient> http = Optional.empty();

    /**
     * Nothing is asked yet.
     *
     * @param trusted read with the first question, and only when that goes over TLS
     */
    HttpJson(URI base, TrustStore trusted) {
        this.base = base;
        this.trusted = trusted;
    }

    private synchronized HttpClient http() {
        HttpClient client = http.orElseGet(this::connect);
        http = Optional.of(client);
        return client;
    }

    private HttpClient connect() {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER_MAX);
        return (base.getScheme().equals("https") ? builder.sslContext(trusted.context()) : builder).build();
    }

    JsonNode get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    JsonNode get(String pathAndQuery, String header, String value) {
        return send(request(pathAndQuery).header(header, value).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        String json = JSON.valueToTree(body).toString();
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery)).timeout(ANSWER_MAX);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String what = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> response = http().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(what + " answered " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(what + " at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + what, e);
        }
    }
}
