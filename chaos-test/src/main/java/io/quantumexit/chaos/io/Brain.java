package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Method;
import java.util.List;
import java.util.Optional;

/** The Exit Brain as something that can be brought down. */
public interface Brain {

    /** Which of the services a drill needs are not active. */
    List<String> inactive();

    /** The fault; returns at once. */
    void bringDown(Method method);

    /** Why it is not known that the fault happened; empty when it is. Waits a while for it to be done. */
    Optional<String> trouble();

    /** What {@link #bringDown} does, in words. */
    String describe(Method method);

    /** How a person makes it run again; empty when it does so by itself. */
    Optional<String> restart(Method method);
}
