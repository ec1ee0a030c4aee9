package io.quantumexit.simulator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Funding;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.wire.Json;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The market data streams: what a stream's name means at one second. */
final class MarketStreams {
    private static final int MARK_SCALE = 8;
    /** A mark price stream without {@code @1s} comes every three seconds. */
    private static final long SLOW_SECONDS = 3;

    private final List<Quote> quotes;
    private final long nowMillis;

    MarketStreams(List<Quote> quotes, long nowMillis) {
        this.quotes = quotes;
        this.nowMillis = nowMillis;
    }

    /** The streams that are served, as the table of endpoints names them. */
    enum Kind {
        MARK_PRICES("!markPrice@arr", "!markPrice@arr(@1s)?", "every 3 s, with @1s every second"),
        TICKERS("!ticker@arr", "!ticker@arr", "every second, all symbols in one message"),
        MINI_TICKERS("!miniTicker@arr", "!miniTicker@arr", "every second, all symbols in one message"),
        BOOK_TICKERS("!bookTicker", "!bookTicker", "every second, a message for each symbol"),
        MARK_PRICE("<symbol>@markPrice", "[^@!]+@markPrice(@1s)?", "every 3 s, with @1s every second"),
        TICKER("<symbol>@ticker", "[^@!]+@ticker", "every second"),
        MINI_TICKER("<symbol>@miniTicker", "[^@!]+@miniTicker", "every second"),
        BOOK_TICKER("<symbol>@bookTicker", "[^@!]+@bookTicker", "every second");

        private final String shown;
        private final Pattern pattern;
        private final String pace;

        Kind(String shown, String pattern, String pace) {
            this.shown = shown;
            this.pattern = Pattern.compile(pattern);
            this.pace = pace;
        }

        String shown() {
            return shown;
        }

        String pace() {
            return pace;
        }
    }

    /** Whether a stream of market data is served. */
    static boolean served(String name) {
        return Arrays.stream(Kind.values())
                .anyMatch(kind -> kind.pattern.matcher(name).matches());
    }

    /** Whether a name is one of market data; the others are listen keys. */
    static boolean known(String name) {
        return name.startsWith("!") || name.contains("@");
    }

    /** What the stream sends in this second; empty when nothing, or when the name means nothing. */
    List<JsonNode> messages(String name) {
        String[] parts = name.split("@", -1);
        boolean arrays = name.startsWith("!");
        String subject = arrays || parts.length < 2 ? parts[0].replaceFirst("!", "") : parts[1];
        boolean everySecond = !subject.equals("markPrice") || name.endsWith("@1s");
        if (!everySecond && nowMillis / 1_000 % SLOW_SECONDS != 0) {
            return List.of();
        }
        Optional<Function<Quote, ObjectNode>> renderer = renderer(subject);
        if (renderer.isEmpty()) {
            return List.of();
        }
        if (subject.equals("bookTicker") && arrays) {
            return quotes.stream().<JsonNode>map(renderer.get()).toList();
        }
        return (arrays ? all(renderer.get()) : one(parts[0], renderer.get()))
                .stream().toList();
    }

    private Optional<Function<Quote, ObjectNode>> renderer(String subject) {
        return switch (subject) {
            case "markPrice" -> Optional.of(this::markPrice);
            case "bookTicker" -> Optional.of(this::bookTicker);
            case "ticker" -> Optional.of(this::ticker);
            case "miniTicker" -> Optional.of(this::miniTicker);
            default -> Optional.empty();
        };
    }

    private Optional<JsonNode> all(Function<Quote, ObjectNode> render) {
        ArrayNode array = Json.array();
        quotes.forEach(quote -> array.add(render.apply(quote)));
        return Optional.of(array);
    }

    private Optional<JsonNode> one(String symbol, Function<Quote, ObjectNode> render) {
        String wanted = symbol.toUpperCase(Locale.ROOT);
        return quotes.stream()
                .filter(quote -> quote.symbol().equals(wanted))
                .findFirst()
                .map(render);
    }

    private ObjectNode markPrice(Quote quote) {
        String mark = Json.decimal(quote.mark(), MARK_SCALE);
        return Json.object()
                .put("e", "markPriceUpdate")
                .put("E", nowMillis)
                .put("s", quote.symbol())
                .put("p", mark)
                .put("ap", mark)
                .put("i", mark)
                .put("P", mark)
                .put("r", "0.00010000")
                .put("T", Funding.next(nowMillis));
    }

    private ObjectNode bookTicker(Quote quote) {
        return Json.object()
                .put("e", "bookTicker")
                .put("u", nowMillis)
                .put("s", quote.symbol())
                .put("b", Json.decimal(quote.bid()))
                .put("B", "1000")
                .put("a", Json.decimal(quote.ask()))
                .put("A", "1000")
                .put("T", nowMillis)
                .put("E", nowMillis);
    }

    private ObjectNode miniTicker(Quote quote) {
        return Json.object()
                .put("e", "24hrMiniTicker")
                .put("E", nowMillis)
                .put("s", quote.symbol())
                .put("c", Json.decimal(quote.bid()))
                .put("o", Json.decimal(quote.openPrice()))
                .put("h", Json.decimal(quote.openPrice().max(quote.mark())))
                .put("l", Json.decimal(quote.openPrice().min(quote.mark())))
                .put("v", "1000000")
                .put("q", "1000000");
    }

    private ObjectNode ticker(Quote quote) {
        return miniTicker(quote)
                .put("e", "24hrTicker")
                .put("p", Json.decimal(quote.mark().subtract(quote.openPrice())))
                .put(
                        "P",
                        Json.decimal(
                                quote.mark()
                                        .subtract(quote.openPrice())
                                        .movePointRight(2)
                                        .divide(quote.openPrice(), MathContext.DECIMAL64),
                                3))
                .put("w", Json.decimal(quote.bid()))
                .put("Q", "1")
                .put("O", nowMillis)
                .put("C", nowMillis)
                .put("F", 1)
                .put("L", 1)
                .put("n", 1);
    }
}
