package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Book;
import io.quantumexit.simulator.market.Lot;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.SymbolRules;
import io.quantumexit.simulator.market.SymbolStatus;
import io.quantumexit.simulator.setup.SymbolCatalog;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Changes to prices, symbols and the rules that the exchange leaves open. */
final class MarketCommands {
    private final World world;
    private final Market market;

    MarketCommands(World world) {
        this.world = world;
        this.market = world.market();
    }

    Map<String, ControlApi.Command> commands() {
        return Map.of(
                "POST /sim/price", this::price,
                "POST /sim/symbol", this::symbol,
                "POST /sim/settings", this::settings,
                "POST /sim/clock", this::clock,
                "POST /sim/trigger", this::trigger);
    }

    private JsonNode price(Body body) {
        String symbol = body.require("symbol");
        Optional<BigDecimal> change = body.decimal("changePercent");
        BigDecimal price = change.map(
                        percent -> market.quote(symbol).mark().multiply(BigDecimal.ONE.add(percent.movePointLeft(2))))
                .orElseGet(() -> body.requireDecimal("price"));
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("the price must be above 0, not " + price.toPlainString());
        }
        market.setMark(symbol, price, world.clock().now());
        return Json.object()
                .put("symbol", symbol)
                .put("markPrice", Json.decimal(market.quote(symbol).mark()));
    }

    private JsonNode symbol(Body body) {
        String symbol = body.require("symbol");
        boolean known =
                market.quotes().stream().anyMatch(quote -> quote.symbol().equals(symbol));
        if (!known) {
            list(symbol, body);
        }
        market.changeRules(symbol, rules -> changed(rules, body));
        if (body.find("depth").isPresent() || body.find("spreadRate").isPresent()) {
            Book book = market.quote(symbol).book();
            Optional<BigDecimal> depth =
                    body.find("depth").filter("deep"::equals).isPresent() ? Optional.empty() : depth(body, book);
            market.changeBook(symbol, new Book(depth, body.decimal("spreadRate").orElse(book.spreadRate())));
        }
        return rules(market.quote(symbol));
    }

    private static Optional<BigDecimal> depth(Body body, Book book) {
        return body.decimal("depth").or(book::depth);
    }

    private void list(String symbol, Body body) {
        BigDecimal step = body.decimal("stepSize").orElse(BigDecimal.ONE);
        Lot lot = new Lot(step, new BigDecimal("10000000"), step);
        market.list(SymbolCatalog.listing(
                symbol,
                body.requireDecimal("price").toPlainString(),
                body.find("tickSize").orElse("0.001"),
                lot,
                lot,
                body.find("minNotional").orElse("5")));
    }

    private static SymbolRules changed(SymbolRules rules, Body body) {
        Lot lot = new Lot(
                body.decimal("minQty").orElse(rules.lot().min()),
                body.decimal("maxQty").orElse(rules.lot().max()),
                body.decimal("stepSize").orElse(rules.lot().step()));
        Lot marketLot = new Lot(
                body.decimal("marketMinQty")
                        .or(() -> body.decimal("minQty"))
                        .orElse(rules.marketLot().min()),
                body.decimal("marketMaxQty").orElse(rules.marketLot().max()),
                body.decimal("stepSize").orElse(rules.marketLot().step()));
        return rules.withStatus(body.choice("status", SymbolStatus.class).orElse(rules.status()))
                .withLots(lot, marketLot)
                .withBounds(
                        body.decimal("minNotional").orElse(rules.minNotional()),
                        body.decimal("multiplierUp").orElse(rules.multiplierUp()),
                        body.decimal("multiplierDown").orElse(rules.multiplierDown()),
                        body.decimal("marketTakeBound").orElse(rules.marketTakeBound()));
    }

    private static JsonNode rules(Quote quote) {
        return Json.object()
                .put("symbol", quote.symbol())
                .put("status", quote.rules().status().name())
                .put("markPrice", Json.decimal(quote.mark()))
                .put("depth", quote.book().depth().map(Json::decimal).orElse("deep"))
                .put("spreadRate", Json.decimal(quote.book().spreadRate()))
                .put("stepSize", Json.decimal(quote.rules().lot().step()))
                .put("marketMaxQty", Json.decimal(quote.rules().marketLot().max()))
                .put("minNotional", Json.decimal(quote.rules().minNotional()))
                .put("marketTakeBound", Json.decimal(quote.rules().marketTakeBound()));
    }

    private JsonNode settings(Body body) {
        MarketSettings settings = market.settings();
        settings = settings.withConflict(
                        body.choice("conflict", MarketSettings.Conflict.class).orElse(settings.conflict()))
                .withOversize(
                        body.choice("oversize", MarketSettings.Oversize.class).orElse(settings.oversize()))
                .withVolatility(body.decimal("volatility").orElse(settings.volatility()));
        market.settings(settings);
        body.flag("legacyStreams").ifPresent(world.streams()::legacyCarriesAll);
        return Json.object()
                .put("conflict", settings.conflict().name())
                .put("oversize", settings.oversize().name())
                .put("volatility", Json.decimal(settings.volatility()))
                .put("legacyStreams", world.streams().legacyCarriesAll());
    }

    private JsonNode clock(Body body) {
        world.clock().offsetMillis(body.integer("offsetMillis", 0));
        Moment now = world.clock().now();
        return Json.object().put("now", now.epochMillis()).put("monotonicNanos", now.monotonicNanos());
    }

    private JsonNode trigger(Body body) {
        return Json.object()
                .put(
                        "triggered",
                        market.triggerAlgos(
                                body.require("symbol"), world.clock().now()));
    }
}
