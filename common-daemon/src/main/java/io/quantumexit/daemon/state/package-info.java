/**
 * Files that must survive a power cut. Invariant: a reader sees the old or the new content, never a mixture, and a
 * damaged file is reported, never believed.
 */
@NullMarked
package io.quantumexit.daemon.state;

import org.jspecify.annotations.NullMarked;
