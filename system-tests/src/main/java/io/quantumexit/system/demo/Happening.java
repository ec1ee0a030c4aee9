package io.quantumexit.system.demo;

/**
 * One line of a timeline.
 *
 * @param afterMillis since the fault
 * @param source where it was read: a stream id, an order id
 */
record Happening(long afterMillis, Tone tone, String what, String source) {

    /** How it is shown. */
    enum Tone {
        PLAIN,
        BAD,
        GOOD
    }
}
