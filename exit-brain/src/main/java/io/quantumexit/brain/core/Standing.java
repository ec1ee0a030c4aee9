package io.quantumexit.brain.core;

import java.math.BigDecimal;
import java.util.List;

/**
 * How things stand when somebody asks for LIVE.
 *
 * @param account our own fingerprint, empty while unknown
 * @param troubles why the brain is not ALIVE, empty when it is
 * @param grossNotional of the account, quote currency
 */
record Standing(Peers peers, String account, List<String> troubles, BigDecimal grossNotional) {}
