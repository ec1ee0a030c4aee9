package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.world.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Exits of one kind; one that did not end flat gives no value and is counted as failed. */
final class Shots {

    private final List<Shot> shots = new ArrayList<>();

    void add(Shot shot) {
        shots.add(shot);
    }

    private List<Shot> good() {
        return shots.stream().filter(Shot::counts).toList();
    }

    Row row(String name, String who, ToDoubleFunction<Shot> millis) {
        List<Double> values = good().stream().mapToDouble(millis).boxed().toList();
        return Row.of(name, who, "ms", values).failed(shots.size() - values.size());
    }

    /** How the last one went, for whoever watches. */
    String last() {
        Shot shot = shots.get(shots.size() - 1);
        return shot.counts()
                ? String.format(
                        Locale.ROOT,
                        "read %.1f, first order %.1f, last fill %.1f ms%s",
                        shot.firstReadMillis(),
                        shot.firstOrderMillis(),
                        shot.lastFillMillis(),
                        shot.refused().isEmpty() ? "" : ", refused " + shot.refusals())
                : "NOT FLAT, " + shot.orders().size() + " orders taken, " + "refused " + shot.refusals();
    }
}
