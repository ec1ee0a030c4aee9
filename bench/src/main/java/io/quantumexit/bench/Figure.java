package io.quantumexit.bench;

import io.quantumexit.bench.figure.Detection;
import io.quantumexit.bench.figure.Exit;
import io.quantumexit.bench.figure.FalseFires;
import io.quantumexit.bench.figure.Footprint;
import io.quantumexit.bench.figure.KillFlat;
import io.quantumexit.bench.figure.LastWords;
import io.quantumexit.bench.figure.Measuring;
import io.quantumexit.bench.figure.Scale;
import io.quantumexit.bench.figure.Start;
import java.util.Locale;

/** What can be measured, in the order in which {@code all} does it. */
enum Figure {
    DETECTION("how late each rule of the watchdog fires"),
    LASTWORDS("from the brain's SIGKILL to the panic in Redis"),
    EXIT("from one XADD to the last fill, beside ccxt"),
    SCALE("close time by positions and by round trip, beside ccxt"),
    KILLFLAT("from the brain's SIGKILL or SIGSTOP to the last fill"),
    START("from exec to READY=1"),
    FOOTPRINT("memory, CPU and allocation of normal work"),
    FALSEFIRES("panics of an hour of normal work on an overloaded machine");

    private final String what;

    Figure(String what) {
        this.what = what;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String what() {
        return what;
    }

    Measuring measuring() {
        return switch (this) {
            case DETECTION -> new Detection();
            case LASTWORDS -> new LastWords();
            case EXIT -> new Exit();
            case SCALE -> new Scale();
            case KILLFLAT -> new KillFlat();
            case START -> new Start();
            case FOOTPRINT -> new Footprint();
            case FALSEFIRES -> new FalseFires();
        };
    }
}
