package io.quantumexit.exchange;

/**
 * What a reply means for somebody who has to get out (emergency-exit.md, "Bad days at the exchange"). Only a proof read
 * decides what is closed; the class decides what to say and what is worth another round.
 */
public enum ReplyClass {
    /** Carried out, as far as the exchange says. */
    DONE,

    /** Surely not carried out: 429, -1003, -1015, -1021, -1022, -5028, 503 "Service Unavailable". */
    NOT_EXECUTED,

    /** May have been carried out: time-outs, 503 "Unknown error", -1006, -1007, gateway HTML, torn connections. */
    UNKNOWN,

    /** A resting reduce-only order was in the way, or the position is smaller by now: -2022, -4118. */
    IN_THE_WAY,

    /** What should go was gone already: -2011, -2013. */
    GONE_ALREADY,

    /**
     * Surely not carried out: the exchange has banned the address it was sent from, or no connection came about from
     * there. The next call goes by another network route.
     */
    OTHER_ROUTE,

    /** Only a person can mend it: -2014, -2015, -2017, 418. */
    NEEDS_HUMAN
}
