package io.quantumexit.bench.world;

import java.io.PrintStream;
import java.util.Locale;

/** Says on standard error what is at work: a bench is long, and whoever waits wants to see that it lives. */
public final class Screen {

    private final PrintStream out;

    public Screen(PrintStream out) {
        this.out = out;
    }

    public void say(String format, Object... arguments) {
        out.printf(Locale.ROOT, "  " + format + "%n", arguments);
        out.flush();
    }
}
