import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ccxt, client, moved } from '../lib/ccxt.js';
import { reset, sim, tlsBase } from '../lib/exchange.js';

const exchange = client();

before(reset);

test('ccxt loadMarkets: symbols, precision and limits', async () => {
  const markets = await exchange.loadMarkets();
  const btc = markets['BTC/USDT:USDT'];
  assert.equal(btc.id, 'BTCUSDT');
  assert.equal(btc.type, 'swap');
  assert.equal(btc.linear, true);
  assert.equal(btc.active, true);
  assert.equal(btc.precision.amount, 0.001);
  assert.equal(btc.precision.price, 0.1);
  assert.equal(btc.limits.cost.min, 50);
  assert.equal(btc.limits.amount.max, 1000);
  assert.equal(btc.limits.market.max, 120);
  assert.ok(Object.keys(markets).length >= 15);
});

test('ccxt loadMarkets over TLS', async () => {
  const markets = await moved(tlsBase).loadMarkets();
  assert.equal(markets['SOL/USDT:USDT'].id, 'SOLUSDT');
});

test('ccxt fetchTime and fetchStatus', async () => {
  assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 60_000);
  await exchange.loadTimeDifference();
  assert.ok(Math.abs(exchange.options.timeDifference) < 60_000);
});

test('ccxt fetchTicker: the price that was set', async () => {
  const ticker = await exchange.fetchTicker('ETH/USDT:USDT');
  assert.equal(ticker.symbol, 'ETH/USDT:USDT');
  assert.equal(ticker.last, 3120);
  assert.ok(ticker.high >= ticker.low);
});

test('ccxt fetchTickers, fetchBidsAsks, fetchLastPrices', async () => {
  const tickers = await exchange.fetchTickers(['ETH/USDT:USDT', 'SOL/USDT:USDT']);
  assert.deepEqual(Object.keys(tickers).sort(), ['ETH/USDT:USDT', 'SOL/USDT:USDT']);
  assert.equal(tickers['SOL/USDT:USDT'].last, 141.2);
  const quotes = await exchange.fetchBidsAsks(['ETH/USDT:USDT']);
  assert.equal(quotes['ETH/USDT:USDT'].bid, 3120);
  assert.equal(quotes['ETH/USDT:USDT'].ask, 3120.01);
  const last = await exchange.fetchLastPrices(['SOL/USDT:USDT']);
  assert.equal(last['SOL/USDT:USDT'].price, 141.2);
});

test('ccxt fetchOrderBook: sides, order and limit', async () => {
  const book = await exchange.fetchOrderBook('BTC/USDT:USDT', 5);
  assert.equal(book.bids.length, 5);
  assert.equal(book.asks.length, 5);
  assert.ok(book.bids[0][0] < book.asks[0][0]);
  assert.ok(book.bids[0][0] > book.bids[4][0] && book.asks[0][0] < book.asks[4][0]);
  await assert.rejects(exchange.fetchOrderBook('BTC/USDT:USDT', 7), (error) =>
    error instanceof ccxt.ExchangeError && /-4021/.test(error.message));
});

test('ccxt fetchOHLCV: limit, spacing, since', async () => {
  const candles = await exchange.fetchOHLCV('BTC/USDT:USDT', '5m', undefined, 4);
  assert.equal(candles.length, 4);
  assert.equal(candles[1][0] - candles[0][0], 300_000);
  assert.equal(candles[3][4], 92450);
  const since = Date.parse('2026-01-01T00:02:00Z');
  const old = await exchange.fetchOHLCV('BTC/USDT:USDT', '1h', since, 3);
  assert.equal(old[0][0], Date.parse('2026-01-01T01:00:00Z'));
  assert.equal(old.length, 3);
});

test('ccxt fetchMarkPrice and fetchFundingRate', async () => {
  assert.equal((await exchange.fetchMarkPrice('BTC/USDT:USDT')).markPrice, 92450);
  const funding = await exchange.fetchFundingRate('BTC/USDT:USDT');
  assert.equal(funding.fundingRate, 0.0001);
  assert.ok(funding.fundingTimestamp > Date.now());
});

test('ccxt fetchLeverageTiers', async () => {
  const tiers = await exchange.fetchLeverageTiers(['BTC/USDT:USDT']);
  assert.equal(tiers['BTC/USDT:USDT'][0].maxLeverage, 125);
});

test('ccxt on a symbol that is not there: BadSymbol, -1121', async () => {
  await assert.rejects(exchange.fapiPublicGetTickerPrice({ symbol: 'NOPEUSDT' }), (error) =>
    error instanceof ccxt.BadSymbol && /-1121/.test(error.message));
});

test('ccxt on endpoints that are not there: an error that names them', async () => {
  await assert.rejects(exchange.fetchFundingRateHistory('BTC/USDT:USDT'), (error) =>
    error instanceof ccxt.ExchangeError && /GET \/fapi\/v1\/fundingRate is not supported/.test(error.message));
  await assert.rejects(exchange.fetchTrades('BTC/USDT:USDT'), /not supported by the simulator/);
});

test('ccxt on a parameter that nobody reads: BadRequest, -1104', async () => {
  await assert.rejects(exchange.fetchTicker('BTC/USDT:USDT', { windowSize: '1h' }), (error) =>
    error instanceof ccxt.BadRequest && /'windowSize' is no parameter of GET/.test(error.message));
});

test('ccxt sees a symbol that was closed', async () => {
  await sim('POST', '/symbol', { symbol: 'DOTUSDT', status: 'SETTLING' });
  await exchange.loadMarkets(true);
  assert.equal(exchange.market('DOT/USDT:USDT').active, false);
  await sim('POST', '/symbol', { symbol: 'DOTUSDT', status: 'TRADING' });
});
