package io.quantumexit.chaos.app;

import java.util.List;

/** The drill may not begin; nothing was changed. */
final class Refusal extends RuntimeException {

    private final List<String> reasons;

    Refusal(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    Refusal(String reason) {
        this(List.of(reason));
    }

    List<String> reasons() {
        return reasons;
    }
}
