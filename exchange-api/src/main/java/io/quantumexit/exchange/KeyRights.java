package io.quantumexit.exchange;

/**
 * What the exchange lets an API key do.
 *
 * @param futures trade futures
 * @param withdrawals move coins out of the exchange
 * @param transfers move coins to other accounts or wallets
 * @param portfolioMargin trade a portfolio-margin account, whose positions are not those of the futures account
 * @param boundToAddress only from listed addresses
 */
public record KeyRights(
        boolean futures, boolean withdrawals, boolean transfers, boolean portfolioMargin, boolean boundToAddress) {}
