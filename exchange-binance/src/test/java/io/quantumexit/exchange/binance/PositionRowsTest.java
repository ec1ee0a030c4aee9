package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionRowsTest {

    private static final String GOOD = """
            {"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"-0.100","entryPrice":"90000.5",\
            "markPrice":"91000.00","adl":2,"fieldOfTomorrow":{"a":[1]}}""";

    @Test
    void readsARowInTheExchangesOwnScale() throws OddBodyException {
        assertThat(read("[" + GOOD + "]"))
                .containsExactly(new Position(
                        "BTCUSDT",
                        PositionSide.BOTH,
                        new BigDecimal("-0.100"),
                        new BigDecimal("90000.5"),
                        new BigDecimal("91000.00")));
    }

    @Test
    void anEmptyListIsAProvenNone() throws OddBodyException {
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void rowsOfSizeZeroAreSymbolsWithOrdersOnly() throws OddBodyException {
        assertThat(read("[" + row("ETHUSDT", "BOTH", "\"0.000\"") + "," + row("ETHUSDT", "LONG", "\"-0\"") + "]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0E-8\"", "0E-8", "\"0e+2\"", "\"-0E-10\"", "\"0.00E-99\""})
    void aZeroMayBeWrittenWithAnExponent(String zero) throws OddBodyException {
        assertThat(read("[" + row("ETHUSDT", "BOTH", zero) + "]")).isEmpty();
    }

    @Test
    void aSizeMayBeWrittenWithASmallExponent() throws OddBodyException {
        assertThat(read("[" + row("ETHUSDT", "BOTH", "\"-1.5E+2\"") + "," + row("AUSDT", "BOTH", "25e-3") + "]"))
                .extracting(position -> position.amount().toPlainString())
                .containsExactly("-150", "0.025");
    }

    @Test
    void inHedgeModeTheLegIsTheDirection() throws OddBodyException {
        String rows = String.join(
                ",",
                row("AUSDT", "LONG", "\"1.5\""),
                row("AUSDT", "SHORT", "\"-2\""),
                row("BUSDT", "SHORT", "\"3\""),
                row("CUSDT", "LONG", "\"-4\""));

        assertThat(read("[" + rows + "]"))
                .extracting(position -> position.key() + " " + position.amount())
                .containsExactly("AUSDT:LONG 1.5", "AUSDT:SHORT -2", "BUSDT:SHORT -3", "CUSDT:LONG 4");
    }

    @Test
    void pricesMayBeMissing() throws OddBodyException {
        Position position = read("[" + row("币安人生USDT", "BOTH", "0.5") + "]").get(0);

        assertThat(position.symbol()).isEqualTo("币安人生USDT");
        assertThat(position.amount()).isEqualTo(new BigDecimal("0.5"));
        assertThat(position.markPrice()).isZero();
        assertThat(position.entryPrice()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "0",
                "\"[]\"",
                "{\"code\":-1000,\"msg\":\"x\"}",
                "[",
                "[] []",
                "[]x",
                "<html>[]</html>",
                "[null]",
                "[[]]",
                "[1]",
                "[{}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":null}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":true}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"NaN\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1,5\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1e999999999\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":1e999999999}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1E100\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1E\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionSide\":\"both\",\"positionAmt\":\"1\"}]",
                "[{\"symbol\":\"AUSDT\",\"positionAmt\":\"1\"}]",
                "[{\"symbol\":\"\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1\"}]",
                "[{\"positionSide\":\"BOTH\",\"positionAmt\":\"1\"}]",
            })
    void whatIsNotUnderstoodIsNeverAListOfPositions(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(OddBodyException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"symbol":"AUSDT","positionSide":"BOTH"}                                | AUSDT
            {"symbol":"AUSDT","positionSide":"BOTH","positionAmt":"1,5"}            | AUSDT
            {"symbol":"AUSDT","positionSide":"SHORT","positionAmt":"1e999999999"}   | AUSDT:SHORT
            {"symbol":"AUSDT","positionSide":"both","positionAmt":"1"}              | AUSDT
            {"symbol":"AUSDT","positionSide":{},"positionAmt":"1"}                  | AUSDT
            {"symbol":["AUSDT"],"positionSide":"LONG","positionAmt":"1"}            | row-2
            {"symbol":"A23456789012345678901234567890123456789USDT"}                | row-2
            {"positionSide":"BOTH","positionAmt":"1"}                               | row-2
            {}                                                                      | row-2
            null                                                                    | row-2
            []                                                                      | row-2
            7                                                                       | row-2
            """)
    void aRowThatIsNotUnderstoodHidesNoOtherAndIsNamed(String row, String name) throws OddBodyException {
        PositionList list = readAll("[" + GOOD + "," + row + "," + row("CUSDT", "BOTH", "\"2\"") + "]");

        assertThat(list.positions()).extracting(Position::symbol).containsExactly("BTCUSDT", "CUSDT");
        assertThat(list.unreadable()).containsExactly(name);
    }

    @Test
    void unreadableRowsBesideNoPositionAreNoAnswer() {
        assertThatThrownBy(() -> read("[" + row("ETHUSDT", "BOTH", "\"0\"") + ",{\"symbol\":\"AUSDT\"},{}]"))
                .isInstanceOf(OddBodyException.class)
                .hasMessage("rows not readable: 2, the first AUSDT");
    }

    private static String row(String symbol, String side, String amount) {
        return "{\"symbol\":\"" + symbol + "\",\"positionSide\":\"" + side + "\",\"positionAmt\":" + amount + "}";
    }

    private static List<Position> read(String body) throws OddBodyException {
        PositionList list = readAll(body);
        assertThat(list.unreadable()).isEmpty();
        return list.positions();
    }

    private static PositionList readAll(String body) throws OddBodyException {
        return PositionRows.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
