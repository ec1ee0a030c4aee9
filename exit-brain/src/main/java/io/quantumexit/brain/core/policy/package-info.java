/**
 * When a position is left: the policy, and nothing else. A richer policy is another {@link
 * io.quantumexit.brain.core.policy.ExitPolicy} in this package; nothing around it changes. Invariant: a policy sees one
 * position and one price, answers at once, and never sends anything.
 */
@NullMarked
package io.quantumexit.brain.core.policy;

import org.jspecify.annotations.NullMarked;
