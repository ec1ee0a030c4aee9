package io.quantumexit.testsupport.sample.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

final class PureCore {

    private enum Kind {
        GOOD
    }

    private final int[] counts = new int[Kind.values().length];

    Optional<String> decide(List<BigDecimal> sizes) {
        counts[0]++;
        return switch (Kind.GOOD) {
            case GOOD -> sizes.stream().map(size -> "size " + size).findFirst();
        };
    }
}
