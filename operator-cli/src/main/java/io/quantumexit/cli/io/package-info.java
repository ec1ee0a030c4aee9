/**
 * How the operator's command reads and writes: Redis asked one thing at a time, the terminal, the file that calls the
 * last-resort closer. Invariant: nothing is read without a limit, and nothing waits without a deadline.
 */
@NullMarked
package io.quantumexit.cli.io;

import org.jspecify.annotations.NullMarked;
