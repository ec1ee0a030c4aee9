package io.quantumexit.schema;

import java.util.Set;

/**
 * The watchdog's four states (rules.md, "Watchdog state"). A halt never disarms; only proof of flatness does.
 *
 * <table>
 *   <caption>Every transition there is</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td>UNARMED</td><td>ARMED</td>
 *       <td>a LIVE beat above the last reset, trading plainly not halted, a comparable clock, no open episode</td></tr>
 *   <tr><td>UNARMED</td><td>CLOSING</td><td>any valid panic</td></tr>
 *   <tr><td>ARMED</td><td>CLOSING</td><td>own trigger, or any valid panic</td></tr>
 *   <tr><td>ARMED</td><td>UNARMED</td><td>planned stop: SHADOW, stopping, brain's and exchange's count 0, fresh</td></tr>
 *   <tr><td>CLOSING</td><td>SAFE</td><td>FLAT, proven after the last panic</td></tr>
 *   <tr><td>CLOSING</td><td>UNARMED</td><td>an operator's standdown, or a reset that voids every panic</td></tr>
 *   <tr><td>SAFE</td><td>CLOSING</td><td>positions while halted, or any valid panic</td></tr>
 *   <tr><td>SAFE</td><td>UNARMED</td><td>reset</td></tr>
 * </table>
 */
public enum WatchdogState {
    /** Nobody has been guarding since install, reset or a planned stop. */
    UNARMED,

    /** A LIVE brain is followed and the conditions fire. */
    ARMED,

    /** An unserved panic exists. */
    CLOSING,

    /** Halted and proven flat. */
    SAFE;

    /** Whether the table has a way from this state to {@code next}. */
    public boolean leadsTo(WatchdogState next) {
        return switch (this) {
            case UNARMED -> Set.of(ARMED, CLOSING).contains(next);
            case ARMED, SAFE -> Set.of(CLOSING, UNARMED).contains(next);
            case CLOSING -> Set.of(SAFE, UNARMED).contains(next);
        };
    }
}
