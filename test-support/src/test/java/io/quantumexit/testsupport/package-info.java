/** Tests of the shared test tools. Invariant: a tool that lets a failure pass is itself tested to fail. */
@NullMarked
package io.quantumexit.testsupport;

import org.jspecify.annotations.NullMarked;
