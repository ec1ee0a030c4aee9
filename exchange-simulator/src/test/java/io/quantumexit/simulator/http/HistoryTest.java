package io.quantumexit.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantumexit.simulator.market.Rejection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items 1 to 20, one a day: item n happened at day n; today is day 20. */
class HistoryTest {
    private static final long DAY = 86_400_000;
    private static final History<Long> HISTORY = new History<>("fromId", id -> id, id -> id * DAY);
    private static final List<Long> ITEMS =
            LongStream.rangeClosed(1, 20).boxed().toList();

    private static String of(String query) {
        return HISTORY.of(ITEMS, Params.parse(query, ""), 20 * DAY).toString();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=3                               | [18, 19, 20]",
                "limit=500                             | [13, 14, 15, 16, 17, 18, 19, 20]",
                "fromId=2&limit=3                      | [2, 3, 4]",
                "fromId=19                             | [19, 20]",
                "startTime=432000000&limit=2           | [5, 6]",
                "startTime=432000000                   | [5, 6, 7, 8, 9, 10, 11, 12]",
                "endTime=432000000&limit=2             | [4, 5]",
                "endTime=864000000                     | [3, 4, 5, 6, 7, 8, 9, 10]",
                "startTime=432000000&endTime=604800000 | [5, 6, 7]",
                "startTime=1814400000                  | []"
            })
    void thePartThatIsMeant(String query, String items) {
        assertThat(of(query)).isEqualTo(items);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "startTime=2&endTime=1,         -1023",
        "startTime=0&endTime=604800001, -4165",
        "limit=0,                       -1130",
        "limit=1001,                    -1130",
        "limit=many,                    -1102",
        "fromId=,                       -1105"
    })
    void whatMeansNothingIsRefused(String query, int code) {
        assertThat(catchThrowableOfType(Rejection.class, () -> of(query)).code())
                .isEqualTo(code);
    }
}
