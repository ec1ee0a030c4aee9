package io.quantumexit.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one thing; the worst of it decides. */
final class Complaints {

    private final List<String> said = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private Verdict worst = Verdict.OK;

    Complaints bad(boolean so, String what, String cure) {
        return add(so, Verdict.NO_GO, what, cure);
    }

    Complaints doubtful(boolean so, String what, String cure) {
        return add(so, Verdict.WARNING, what, cure);
    }

    /** @param fine what is said when nothing is wrong */
    Finding of(Check check, String fine) {
        return worst == Verdict.OK ? check.ok(fine) : new Finding(check, worst, said, advice);
    }

    private Complaints add(boolean so, Verdict verdict, String what, String cure) {
        if (so) {
            said.add(what);
            worst = worst == Verdict.NO_GO ? worst : verdict;
            if (!advice.contains(cure)) {
                advice.add(cure);
            }
        }
        return this;
    }
}
