/**
 * The figures we publish. Invariant: every time is taken where the thing happens and on this host's one monotonic clock;
 * no figure stands on a daemon's own word, and none is shown without its floor or its peer.
 */
@NullMarked
package io.quantumexit.bench;

import org.jspecify.annotations.NullMarked;
