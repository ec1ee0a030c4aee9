/** Tests of what lies beside. */
@NullMarked
package io.quantumexit.chaos;

import org.jspecify.annotations.NullMarked;
