/** Decides what a drill needs, how large its positions are, when to look, and whether it has passed. No I/O. */
@NullMarked
package io.quantumexit.chaos.core;

import org.jspecify.annotations.NullMarked;
