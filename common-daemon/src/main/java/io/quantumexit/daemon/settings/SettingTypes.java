package io.quantumexit.daemon.settings;

import io.lettuce.core.RedisURI;
import io.netty.util.NetUtil;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of settings there are. */
final class SettingTypes {

    private SettingTypes() {}

    static SettingType<String> text(String bound, String pattern) {
        return new SettingType<>(bound, text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
    }

    static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new SettingType<>(
                "one of " + names, text -> Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT))));
    }

    static SettingType<Integer> wholeNumber(int min, int max) {
        return new SettingType<>("a whole number from " + min + " to " + max, text -> {
            int value = Integer.parseInt(text);
            return value >= min && value <= max ? Optional.of(value) : Optional.empty();
        });
    }

    static SettingType<BigDecimal> decimal(String min, String max) {
        return new SettingType<>("a number from " + min + " to " + max, text -> {
            BigDecimal value = new BigDecimal(text);
            boolean inside = value.compareTo(new BigDecimal(min)) >= 0 && value.compareTo(new BigDecimal(max)) <= 0;
            return inside ? Optional.of(value) : Optional.empty();
        });
    }

    static SettingType<Path> path() {
        return new SettingType<>("an absolute path", text -> {
            Path path = Path.of(text);
            return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
        });
    }

    /** A URL of nothing but scheme, host and port. */
    static SettingType<URI> url(String... schemes) {
        String bound = String.join(":// or ", schemes) + ":// with a host, optionally a port, and nothing else";
        return new SettingType<>(bound, text -> {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            boolean known = uri.getHost() != null && List.of(schemes).contains(uri.getScheme());
            return plain && known && uri.getPath().isEmpty() ? Optional.of(uri) : Optional.empty();
        });
    }

    /** IP addresses, never names: none is looked up. */
    static SettingType<List<InetAddress>> addresses(int max) {
        String bound = "1 to " + max + " different IP addresses of this host, no names, separated by a comma";
        return new SettingType<>(bound, text -> {
            List<Optional<InetAddress>> read = Arrays.stream(text.split(",", -1))
                    .map(part -> Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(part.trim())))
                    .toList();
            List<InetAddress> addresses = read.stream()
                    .flatMap(Optional::stream)
                    .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
                    .distinct()
                    .toList();
            return addresses.size() == read.size() && addresses.size() <= max
                    ? Optional.of(addresses)
                    : Optional.empty();
        });
    }

    static SettingType<String> redisUrl() {
        String bound = "redis://, rediss:// (TLS), redis-socket:// (unix socket) or redis-sentinel://"
                + " with [user:password@]host[:port][/database], a socket's path, or hosts and #name;"
                + " in a password any of / ? # @ : as %XX";
        return new SettingType<>(bound, text -> {
            RedisURI uri = RedisURI.create(text);
            boolean somewhere = uri.getHost() != null
                    || uri.getSocket() != null
                    || !uri.getSentinels().isEmpty();
            return somewhere && !takesPasswordForHost(text, uri) ? Optional.of(text) : Optional.empty();
        });
    }

    /** Lettuce ends user and password at the first of {@code / ? #}; it would dial what follows, and tell it. */
    private static boolean takesPasswordForHost(String text, RedisURI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        boolean bareInPassword = !text.matches("[^/]+://([^/?#]*@)?(/.*|[^@]*)");
        return bareInPassword || (host.contains(":") && !host.startsWith("["));
    }
}
