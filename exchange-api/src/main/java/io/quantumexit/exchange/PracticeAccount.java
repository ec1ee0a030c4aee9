package io.quantumexit.exchange;

/** An account to practise on: calls take every step of real ones but the last, onto the network. */
public interface PracticeAccount extends AutoCloseable {

    /** Where the practice orders go. */
    Exchange exchange();

    /** From now on so many positions are open; each is closed by the first order for it. */
    void open(int positions);

    @Override
    void close();
}
