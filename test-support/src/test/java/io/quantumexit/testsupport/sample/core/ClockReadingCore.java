package io.quantumexit.testsupport.sample.core;

final class ClockReadingCore {

    long nowMillis() {
        return System.currentTimeMillis();
    }
}
