package io.quantumexit.cli.doctor;

import java.util.List;

/**
 * What came of a check.
 *
 * @param said what was seen, a sentence each
 * @param advice what to do, a sentence each; empty when nothing is to be done
 */
public record Finding(Check check, Verdict verdict, List<String> said, List<String> advice) {

    public Finding {
        said = List.copyOf(said);
        advice = List.copyOf(advice);
    }

    /** The same with advice about the units of that account. */
    Finding about(Units units) {
        return new Finding(
                check, verdict, said, advice.stream().map(units::inWords).toList());
    }
}
