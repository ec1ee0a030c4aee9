package io.quantumexit.simulator.http;

import java.util.function.ToIntFunction;

/**
 * What a request costs its address, out of the limit of a minute.
 *
 * @param text the same in words, for the table of endpoints
 */
record Weight(ToIntFunction<Params> of, String text) {

    static Weight always(int weight) {
        return new Weight(params -> weight, Integer.toString(weight));
    }

    static Weight bySymbol(int withSymbol, int withoutSymbol) {
        return new Weight(
                params -> params.find("symbol").isPresent() ? withSymbol : withoutSymbol,
                withSymbol + ", without symbol " + withoutSymbol);
    }

    /**
     * Growing with the {@code limit} that is asked for.
     *
     * @param upTo upper ends, ascending; what is beyond the last costs as much as that
     * @param weights of each
     */
    static Weight byLimit(int otherwise, int[] upTo, int[] weights) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < upTo.length; index++) {
            text.append(index == 0 ? "" : ", ")
                    .append("limit ≤ ")
                    .append(upTo[index])
                    .append(": ")
                    .append(weights[index]);
        }
        return new Weight(
                params -> step(params.integer("limit").orElse((long) otherwise), upTo, weights), text.toString());
    }

    private static int step(long limit, int[] upTo, int[] weights) {
        for (int index = 0; index < upTo.length; index++) {
            if (limit <= upTo[index]) {
                return weights[index];
            }
        }
        return weights[weights.length - 1];
    }
}
