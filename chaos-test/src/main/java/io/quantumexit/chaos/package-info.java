/**
 * The chaos test: brings the Exit Brain down while small test positions are open and measures what follows. The only code
 * here that opens positions; no daemon can reach it, and it sends to no host but testnet and simulator.
 */
@NullMarked
package io.quantumexit.chaos;

import org.jspecify.annotations.NullMarked;
