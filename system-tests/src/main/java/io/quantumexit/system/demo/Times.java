package io.quantumexit.system.demo;

import java.util.OptionalLong;

/** Milliseconds from a fault to what followed; empty when it did not follow. */
record Times(OptionalLong panicMillis, OptionalLong lastFillMillis, OptionalLong flatMillis) {

    static String show(OptionalLong millis) {
        return millis.isPresent() ? millis.getAsLong() + " ms" : "never";
    }
}
