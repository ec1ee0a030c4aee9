/**
 * Talking to systemd. Invariant: a message never blocks the sender.
 */
@NullMarked
package io.quantumexit.daemon.systemd;

import org.jspecify.annotations.NullMarked;
