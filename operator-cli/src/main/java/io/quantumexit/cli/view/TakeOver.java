package io.quantumexit.cli.view;

import io.quantumexit.schema.TradingState;

/** What the worker has made of a reset: its own file decides, and there an equal epoch means halted. */
public enum TakeOver {
    /** Its newest word is older than the reset. */
    OPEN,

    /** It has lifted the halt. */
    TAKEN,

    /** A halt of the same or a higher epoch stands. */
    OVERTAKEN;

    /** What a picture shows that was read after {@code reset} was written. */
    public static TakeOver of(Picture picture, TradingState reset) {
        boolean haltTold = picture.state()
                .filter(told -> told.halted() && told.epoch() >= reset.epoch())
                .isPresent();
        boolean haltKept = said(picture, reset, true);
        return haltTold || haltKept ? OVERTAKEN : said(picture, reset, false) ? TAKEN : OPEN;
    }

    /** Why trading is still halted, and what to do; only when not {@link #TAKEN}. */
    public String problem(Picture picture, TradingState reset, long patienceMillis) {
        if (this == OVERTAKEN) {
            return "trading is halted again: a halt has overtaken this reset of epoch " + reset.epoch()
                    + ", as when a worker that has just come up answers an old panic; look, then again: qtexit reset"
                    + " --reason TEXT";
        }
        String worker = picture.freshWorker()
                .map(told -> "its file says " + (told.halted() ? "halted" : "not halted") + ", epoch " + told.epoch())
                .orElse("it is silent");
        return "the halt of epoch " + reset.epoch() + " is lifted in Redis, but the worker has not taken it over in "
                + patienceMillis / 1_000 + " s (" + worker + "); mend the worker, then again: qtexit reset"
                + " --reason TEXT";
    }

    private static boolean said(Picture picture, TradingState reset, boolean halted) {
        return picture.freshWorker()
                .filter(told -> told.halted() == halted && told.epoch() >= reset.epoch())
                .isPresent();
    }
}
