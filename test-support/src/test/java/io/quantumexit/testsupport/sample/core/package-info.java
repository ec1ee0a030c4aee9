/** Broken on purpose, to show that the house rules see it. Invariant: no rule passes here. */
@NullMarked
package io.quantumexit.testsupport.sample.core;

import org.jspecify.annotations.NullMarked;
