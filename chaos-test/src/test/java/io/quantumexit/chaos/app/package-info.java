/** Tests of what lies beside. */
@NullMarked
package io.quantumexit.chaos.app;

import org.jspecify.annotations.NullMarked;
