package io.quantumexit.worker.core;

import io.quantumexit.schema.AccountFingerprint;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Role;

/**
 * Who this worker is and whom it works for.
 *
 * @param worker name for people, the same as its consumer name in the group
 * @param by whether it is the running worker or the last-resort closer
 * @param environment production, testnet or simulator
 * @param exchange first part of the account fingerprint
 * @param restHost second part of it
 */
public record Identity(
        String worker,
        String hostBootId,
        Role role,
        ClosedBy by,
        String environment,
        String build,
        String exchange,
        String restHost,
        Pace pace) {

    /** Fingerprint of the account that the exchange calls {@code alias}. */
    String fingerprint(String alias) {
        return AccountFingerprint.of(exchange, restHost, alias);
    }
}
