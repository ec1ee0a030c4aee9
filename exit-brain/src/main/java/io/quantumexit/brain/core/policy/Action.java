package io.quantumexit.brain.core.policy;

/** What a policy wants done with a position. */
public enum Action {
    HOLD,
    TAKE_PROFIT,
    STOP_LOSS;

    /** Whether the position is to be closed. */
    public boolean exits() {
        return this != HOLD;
    }
}
