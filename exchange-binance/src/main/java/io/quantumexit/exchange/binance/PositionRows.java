package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of {@code /fapi/v3/positionRisk}. A row that cannot be read hides no other, but is never passed over: who knows
 * what it was. Prices are no reason to fail, closing needs none.
 */
final class PositionRows {

    /** Longer ones are no names to show to anybody. */
    private static final int SYMBOL_MAX_CHARACTERS = 40;

    private PositionRows() {}

    /**
     * What the rows say.
     *
     * @throws OddBodyException when this is no list, or unreadable rows stand beside no position: that is no answer
     */
    static PositionList read(byte[] body) throws OddBodyException {
        List<Position> positions = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        int number = 0;
        for (JsonNode row : Json.array(body)) {
            number++;
            try {
                position(row).ifPresent(positions::add);
            } catch (OddBodyException odd) {
                unreadable.add(name(row, number));
            }
        }
        if (positions.isEmpty() && !unreadable.isEmpty()) {
            throw new OddBodyException("rows not readable: " + unreadable.size() + ", the first " + unreadable.get(0));
        }
        return new PositionList(positions, unreadable);
    }

    /** Empty for a symbol in which only orders rest: the exchange lists those too. */
    private static Optional<Position> position(JsonNode row) throws OddBodyException {
        BigDecimal amount = Json.decimal(row, "positionAmt");
        if (amount.signum() == 0) {
            return Optional.empty();
        }
        PositionSide positionSide = positionSide(Json.text(row, "positionSide"));
        return Optional.of(new Position(
                Json.text(row, "symbol"),
                positionSide,
                signed(amount, positionSide),
                Json.decimalOrZero(row, "entryPrice"),
                Json.decimalOrZero(row, "markPrice")));
    }

    /** The position's key as far as the row shows it, else the row's number. */
    private static String name(JsonNode row, int number) {
        String symbol = row.path("symbol").asText("");
        if (symbol.isEmpty() || symbol.length() > SYMBOL_MAX_CHARACTERS) {
            return "row-" + number;
        }
        String side = row.path("positionSide").asText("");
        return side.equals("LONG") || side.equals("SHORT") ? symbol + ":" + side : symbol;
    }

    private static PositionSide positionSide(String name) throws OddBodyException {
        return switch (name) {
            case "BOTH" -> PositionSide.BOTH;
            case "LONG" -> PositionSide.LONG;
            case "SHORT" -> PositionSide.SHORT;
            default -> throw new OddBodyException("positionSide is none: " + name);
        };
    }

    /** In hedge mode the leg is the direction, whatever sign its size is written with. */
    private static BigDecimal signed(BigDecimal amount, PositionSide positionSide) {
        return switch (positionSide) {
            case BOTH -> amount;
            case LONG -> amount.abs();
            case SHORT -> amount.abs().negate();
        };
    }
}
