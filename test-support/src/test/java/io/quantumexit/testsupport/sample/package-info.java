/** Broken on purpose, to show that the house rules see it. Invariant: nobody runs what is here. */
@NullMarked
package io.quantumexit.testsupport.sample;

import org.jspecify.annotations.NullMarked;
