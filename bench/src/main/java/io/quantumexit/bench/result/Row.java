package io.quantumexit.bench.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One measured series.
 *
 * @param who whose it is: {@code ours}, or the peer's name
 * @param values as they were measured, in their order
 * @param failed how many attempts gave no value
 * @param floor what nothing could be below, in the same unit
 * @param at what it was measured at, for example {@code positions=50}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Row(
        String name,
        String who,
        String unit,
        List<Double> values,
        int failed,
        OptionalDouble floor,
        Optional<Goal> goal,
        Map<String, Integer> at) {

    /** The name of our own rows. */
    public static final String OURS = "ours";

    /** {@code most} is the largest value of the statistic that meets it. */
    public record Goal(Statistic of, double most) {}

    public Row {
        values = List.copyOf(values);
        at = Map.copyOf(at);
    }

    public static Row of(String name, String who, String unit, List<Double> values) {
        return new Row(name, who, unit, values, 0, OptionalDouble.empty(), Optional.empty(), Map.of());
    }

    public Row failed(int attempts) {
        return new Row(name, who, unit, values, attempts, floor, goal, at);
    }

    public Row floor(double least) {
        return new Row(name, who, unit, values, failed, OptionalDouble.of(least), goal, at);
    }

    public Row goal(Statistic of, double most) {
        return new Row(name, who, unit, values, failed, floor, Optional.of(new Goal(of, most)), at);
    }

    public Row at(String what, int value) {
        Map<String, Integer> more = new TreeMap<>(at);
        more.put(what, value);
        return new Row(name, who, unit, values, failed, floor, goal, more);
    }

    public double value(Statistic statistic) {
        return statistic.of(values);
    }

    /** The median divided by the floor; empty without a floor above 0. */
    public OptionalDouble ratio() {
        return floor.isPresent() && floor.getAsDouble() > 0 && !values.isEmpty()
                ? OptionalDouble.of(value(Statistic.P50) / floor.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether the goal is met, which needs every attempt to have given a value; empty when there is none. */
    public Optional<Boolean> met() {
        return goal.map(wanted -> failed == 0 && value(wanted.of()) <= wanted.most());
    }
}
