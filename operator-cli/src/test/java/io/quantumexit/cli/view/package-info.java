/** Tests of what the operator is shown. Invariant: no Redis, no clock. */
@NullMarked
package io.quantumexit.cli.view;

import org.jspecify.annotations.NullMarked;
