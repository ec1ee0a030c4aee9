package io.quantumexit.exchange.binance;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where the exchange is and who we are to it.
 *
 * @param rest base of the REST endpoints, for example {@code https://fapi.binance.com}
 * @param stream base of the WebSocket streams, for example {@code wss://fstream.binance.com}
 * @param localAddresses of this host, to connect from: the first, and those behind it while it is banned or leads nowhere;
 *     empty when the system chooses
 */
public record BinanceConfig(URI rest, URI stream, Secret apiKey, Secret secretKey, List<InetAddress> localAddresses) {

    public BinanceConfig {
        localAddresses = List.copyOf(localAddresses);
        requireBase("REST", rest, Set.of("http", "https"));
        requireBase("stream", stream, Set.of("ws", "wss"));
    }

    public BinanceConfig(URI rest, URI stream, Secret apiKey, Secret secretKey) {
        this(rest, stream, apiKey, secretKey, List.of());
    }

    /** The same account, connected to from these addresses. */
    public BinanceConfig from(List<InetAddress> addresses) {
        return new BinanceConfig(rest, stream, apiKey, secretKey, addresses);
    }

    private static void requireBase(String name, URI base, Set<String> schemes) {
        boolean plain = base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null;
        if (base.getHost() == null || !schemes.contains(base.getScheme()) || !plain) {
            throw new IllegalArgumentException(name + " base must be "
                    + String.join(" or ", schemes.stream().sorted().toList()) + "://host[:port], is " + shown(base));
        }
    }

    /** Without user info, which may hold a password. */
    private static String shown(URI base) {
        return base.getScheme() + "://" + base.getHost();
    }

    /** The same account at another of the exchange's REST hosts. */
    BinanceConfig at(URI otherRest) {
        return new BinanceConfig(otherRest, stream, apiKey, secretKey, localAddresses);
    }

    /** The REST base without the slash that the connector does not expect. */
    String restBase() {
        return withoutSlash(rest);
    }

    String streamBase() {
        return withoutSlash(stream);
    }

    private static String withoutSlash(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The same words without either key. */
    String redact(String words) {
        return secretKey.removedFrom(apiKey.removedFrom(words));
    }
}
