package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Moment;

/**
 * An admitted request on its way to its handler.
 *
 * @param account name of the key's account, empty for open requests
 * @param apiKey the key, empty for open requests
 * @param now exchange time of execution
 * @param staleMillis how old the positions are that this request may see
 */
record Call(Params params, String account, String apiKey, String clientAddress, Moment now, long staleMillis) {}
