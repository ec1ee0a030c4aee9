package io.quantumexit.simulator.http;

/** What a request must carry. */
enum Security {
    /** Nothing. */
    OPEN,
    /** A known API key. */
    KEY,
    /** Key and signature. */
    SIGNED,
    /** Key with permission to trade, and signature. */
    TRADE
}
