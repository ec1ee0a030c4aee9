/** Tests of what lies beside. */
@NullMarked
package io.quantumexit.chaos.core;

import org.jspecify.annotations.NullMarked;
