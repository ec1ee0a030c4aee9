/** Tests of what the doctor makes of facts. Invariant: nothing is looked at. */
@NullMarked
package io.quantumexit.cli.doctor;

import org.jspecify.annotations.NullMarked;
