package io.quantumexit.simulator.setup;

import io.quantumexit.simulator.market.Listing;
import io.quantumexit.simulator.market.Lot;
import io.quantumexit.simulator.market.SymbolRules;
import io.quantumexit.simulator.market.SymbolStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The symbols that are listed at start: real ones by name, generated ones to fill up. */
public final class SymbolCatalog {
    /** As many as the real exchange lists. */
    public static final int SYMBOLS_MAX = 600;

    private static final String RESOURCE = "symbols.csv";
    private static final BigDecimal MULTIPLIER_UP = new BigDecimal("1.0500");
    private static final BigDecimal MULTIPLIER_DOWN = new BigDecimal("0.9500");
    private static final BigDecimal TAKE_BOUND = new BigDecimal("0.05");

    private SymbolCatalog() {}

    /** At least this many symbols, the real ones first. */
    public static List<Listing> listings(int atLeast) {
        if (atLeast > SYMBOLS_MAX) {
            throw new IllegalArgumentException("asked for " + atLeast + " symbols; there are at most " + SYMBOLS_MAX);
        }
        List<Listing> listings = new ArrayList<>(named());
        for (int number = 1; listings.size() < atLeast; number++) {
            listings.add(generated(number));
        }
        return listings;
    }

    /** A listing with this exchange's usual bands. */
    public static Listing listing(
            String symbol, String price, String tick, Lot lot, Lot marketLot, String minNotional) {
        BigDecimal tickSize = new BigDecimal(tick);
        SymbolRules rules = new SymbolRules(
                symbol,
                symbol.replaceFirst("USDT$", ""),
                SymbolStatus.TRADING,
                tickSize,
                lot,
                marketLot,
                new BigDecimal(minNotional),
                MULTIPLIER_UP,
                MULTIPLIER_DOWN,
                TAKE_BOUND);
        return new Listing(rules, new BigDecimal(price));
    }

    private static Listing generated(int number) {
        String symbol = String.format(Locale.ROOT, "SIM%03dUSDT", number);
        String price = Integer.toString(1 + number * 7 % 90) + ".500";
        return listing(symbol, price, "0.001", lot("0.1", "1000000"), lot("0.1", "100000"), "5");
    }

    private static Lot lot(String step, String max) {
        BigDecimal stepSize = new BigDecimal(step);
        return new Lot(stepSize, new BigDecimal(max), stepSize);
    }

    private static List<Listing> named() {
        try (InputStream stream = Objects.requireNonNull(
                        SymbolCatalog.class.getResourceAsStream(RESOURCE), RESOURCE + " missing");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SymbolCatalog::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + RESOURCE, unreadable);
        }
    }

    private static Listing parse(String line) {
        List<String> cells = List.of(line.split(",", -1));
        return listing(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                lot(cells.get(3), cells.get(4)),
                lot(cells.get(3), cells.get(5)),
                cells.get(6));
    }
}
