package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of {@code /fapi/v3/positionRisk}. One row that cannot be read fails the whole: who knows what it was. Prices are
 * no reason to fail, closing needs none.
 */
final class PositionRows {

    private PositionRows() {}

    static List<Position> read(byte[] body) throws OddBodyException {
        JsonNode rows = Json.array(body);
        List<Position> positions = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            BigDecimal amount = Json.decimal(row, "positionAmt");
            // The exchange also lists symbols in which only orders rest.
            if (amount.signum() != 0) {
                positions.add(position(row, amount));
            }
        }
        return List.copyOf(positions);
    }

    private static Position position(JsonNode row, BigDecimal amount) throws OddBodyException {
        PositionSide positionSide = positionSide(Json.text(row, "positionSide"));
        return new Position(
                Json.text(row, "symbol"),
                positionSide,
                signed(amount, positionSide),
                Json.decimalOrZero(row, "entryPrice"),
                Json.decimalOrZero(row, "markPrice"));
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
