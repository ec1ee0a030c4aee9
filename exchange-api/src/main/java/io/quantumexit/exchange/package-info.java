/**
 * The exchange as a small port: what the daemons ask of it, what it may answer, and the pure plan that turns open
 * positions into closing orders. Invariant: an answer that was not understood is {@linkplain ReplyClass#UNKNOWN
 * unknown}, never "nothing there".
 */
@NullMarked
package io.quantumexit.exchange;

import org.jspecify.annotations.NullMarked;
