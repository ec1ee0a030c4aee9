/** The command, the steps of a drill in their order, and how its report looks. */
@NullMarked
package io.quantumexit.chaos.app;

import org.jspecify.annotations.NullMarked;
