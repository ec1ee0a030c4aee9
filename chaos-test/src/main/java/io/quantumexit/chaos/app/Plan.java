package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param positions how many must be open
 * @param symbols where to open what is missing
 * @param notional of each, in quote currency
 */
record Plan(
        Method method,
        int positions,
        List<String> symbols,
        BigDecimal notional,
        String by,
        Path reports,
        boolean json) {

    Plan {
        symbols = List.copyOf(symbols);
    }
}
