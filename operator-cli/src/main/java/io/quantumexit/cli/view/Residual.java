package io.quantumexit.cli.view;

import io.quantumexit.schema.Completion;
import java.util.ArrayList;
import java.util.List;

/**
 * What a round could not close and an operator leaves open. The worker tells only how many positions there are, so the
 * names come from the newest completion: all that it names must be accepted, and nothing else can be.
 *
 * @param left {@code SYMBOL}, in hedge mode {@code SYMBOL:LONG} or {@code SYMBOL:SHORT}
 * @param accepted the same; a bare {@code SYMBOL} stands for both sides
 */
record Residual(List<String> left, List<String> accepted) {

    static Residual of(PanicLog panics, List<String> accepted) {
        List<String> left =
                panics.newestCompletion().map(Completion::failedSymbols).orElse(List.of());
        return new Residual(left.stream().distinct().toList(), List.copyOf(accepted));
    }

    /** Why {@code open} positions may not be left open; empty when they may. */
    List<String> missing(int open) {
        List<String> missing = new ArrayList<>();
        String shown = "the exchange shows " + open + " open position(s)";
        if (open > left.size()) {
            missing.add(shown + ", the newest completion names " + named()
                    + ": close them (`qtexit panic --reason TEXT`); what no completion names cannot be accepted, so wait"
                    + " for one that does");
        } else if (open > 0 && !isAllAccepted()) {
            missing.add(shown + ", the newest completion names " + named()
                    + ": close them (`qtexit panic --reason TEXT`), or name each that it names with --accept-residual"
                    + " SYMBOL");
        }
        accepted.stream()
                .filter(name -> left.stream().noneMatch(symbol -> isMeant(name, symbol)))
                .forEach(name ->
                        missing.add(name + " cannot be accepted: the newest completion names " + named() + " as open"));
        return missing;
    }

    private boolean isAllAccepted() {
        return left.stream().allMatch(symbol -> accepted.stream().anyMatch(name -> isMeant(name, symbol)));
    }

    private static boolean isMeant(String name, String symbol) {
        return symbol.equals(name) || symbol.startsWith(name + ":");
    }

    private String named() {
        return left.isEmpty() ? "none" : String.join(", ", left);
    }
}
