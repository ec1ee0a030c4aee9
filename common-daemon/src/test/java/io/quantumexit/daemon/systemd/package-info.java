/**
 * Tests against a real unix datagram socket. Invariant: what systemd would read is asserted byte for byte.
 */
@NullMarked
package io.quantumexit.daemon.systemd;

import org.jspecify.annotations.NullMarked;
