/** Tests of the whole command. Invariant: none touches anything outside its own temporary folder. */
@NullMarked
package io.quantumexit.cli;

import org.jspecify.annotations.NullMarked;
