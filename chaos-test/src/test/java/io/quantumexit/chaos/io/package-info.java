/** Tests of what lies beside. */
@NullMarked
package io.quantumexit.chaos.io;

import org.jspecify.annotations.NullMarked;
