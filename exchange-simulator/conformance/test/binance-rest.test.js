import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { client } from '../lib/binance.js';
import { fills, hedgeKey, reset, sim, tlsBase } from '../lib/exchange.js';

const exchange = client();
const order = (side, quantity, more = {}) =>
  exchange.submitNewOrder({ symbol: 'SOLUSDT', side, type: 'MARKET', quantity, newOrderRespType: 'RESULT', ...more });
const limit = (side, quantity, price, more = {}) =>
  exchange.submitNewOrder({ symbol: 'SOLUSDT', side, type: 'LIMIT', timeInForce: 'GTC', quantity, price, newOrderRespType: 'RESULT', ...more });

/** What this client throws is an object with the exchange's code and the headers of the answer. */
const refused = (code) => (error) => {
  assert.equal(error.code, code, JSON.stringify(error.body ?? error.message));
  return true;
};

beforeEach(reset);

test('binance market data: exchangeInfo, prices, book, candles', async () => {
  const info = await exchange.getExchangeInfo();
  const btc = info.symbols.find((symbol) => symbol.symbol === 'BTCUSDT');
  assert.equal(btc.filters.find((filter) => filter.filterType === 'MIN_NOTIONAL').notional, '50');
  assert.equal((await exchange.getMarkPrice({ symbol: 'BTCUSDT' })).markPrice, '92450.00000000');
  assert.equal((await exchange.getSymbolPriceTickerV2({ symbol: 'ETHUSDT' })).price, '3120.00');
  assert.equal((await exchange.getSymbolOrderBookTicker({ symbol: 'ETHUSDT' })).askPrice, '3120.01');
  assert.equal((await exchange.get24hrChangeStatistics({ symbol: 'SOLUSDT' })).lastPrice, '141.20');
  assert.equal((await exchange.getOrderBook({ symbol: 'BTCUSDT', limit: 10 })).bids.length, 10);
  assert.equal((await exchange.getKlines({ symbol: 'BTCUSDT', interval: '1h', limit: 3 })).length, 3);
});

test('binance over TLS: time and account', async () => {
  const secure = client({}, tlsBase);
  assert.ok(Math.abs((await secure.getServerTime()) - Date.now()) < 60_000);
  assert.equal((await secure.getAccountInformationV3()).assets[0].asset, 'USDT');
});

test('binance account: balance, positions, both versions', async () => {
  await sim('POST', '/positions', { symbol: 'BTCUSDT', amount: '0.15', entryPrice: '92000' });
  await sim('POST', '/positions', { symbol: 'ETHUSDT', amount: '-2.4' });
  assert.equal((await exchange.getBalanceV3())[0].balance, '100000.00000000');
  assert.equal((await exchange.getBalance())[0].asset, 'USDT');
  const positions = await exchange.getPositionsV3();
  assert.deepEqual(positions.map((row) => [row.symbol, row.positionAmt, row.positionSide]),
    [['BTCUSDT', '0.150', 'BOTH'], ['ETHUSDT', '-2.400', 'BOTH']]);
  assert.equal(positions[0].unRealizedProfit, '67.50000000');
  const old = await exchange.getPositions({ symbol: 'ETHUSDT' });
  assert.equal(old[0].positionAmt, '-2.400');
  assert.equal(old[0].leverage, '20');
  assert.equal((await exchange.getAccountInformation()).totalWalletBalance, '100000.00000000');
});

test('binance settings: leverage, margin type, position mode', async () => {
  assert.equal((await exchange.setLeverage({ symbol: 'SOLUSDT', leverage: 9 })).leverage, 9);
  assert.equal((await exchange.setMarginType({ symbol: 'SOLUSDT', marginType: 'ISOLATED' })).code, 200);
  const config = await exchange.getFuturesSymbolConfig({ symbol: 'SOLUSDT' });
  assert.deepEqual([config[0].leverage, config[0].marginType], [9, 'ISOLATED']);
  await assert.rejects(exchange.setMarginType({ symbol: 'SOLUSDT', marginType: 'ISOLATED' }), refused(-4046));
  await exchange.setPositionMode({ dualSidePosition: 'true' });
  assert.equal((await exchange.getCurrentPositionMode()).dualSidePosition, true);
  await exchange.setPositionMode({ dualSidePosition: 'false' });
  assert.equal((await exchange.getFuturesAccountConfig()).dualSidePosition, false);
  await assert.rejects(exchange.setMultiAssetsMode({ multiAssetsMargin: 'true' }), refused(-5000));
});

test('binance orders: market, limit, query, cancel', async () => {
  const bought = await order('BUY', 3);
  assert.equal(bought.status, 'FILLED');
  assert.equal(bought.avgPrice, '141.21');
  const resting = await limit('BUY', 2, 140, { newClientOrderId: 'x-15PC4ZJyconformance' });
  assert.equal(resting.status, 'NEW');
  assert.equal((await exchange.getOrder({ symbol: 'SOLUSDT', orderId: resting.orderId })).origQty, '2.00');
  assert.equal((await exchange.getCurrentOpenOrder({ symbol: 'SOLUSDT', origClientOrderId: resting.clientOrderId })).orderId, resting.orderId);
  assert.equal((await exchange.getAllOpenOrders({ symbol: 'SOLUSDT' })).length, 1);
  assert.equal((await exchange.cancelOrder({ symbol: 'SOLUSDT', orderId: resting.orderId })).status, 'CANCELED');
  assert.deepEqual((await exchange.getAllOrders({ symbol: 'SOLUSDT' })).map((one) => one.status), ['FILLED', 'CANCELED']);
  await assert.rejects(exchange.cancelOrder({ symbol: 'SOLUSDT', orderId: resting.orderId }), refused(-2011));
  await assert.rejects(exchange.getOrder({ symbol: 'SOLUSDT', orderId: 1 }), refused(-2013));
});

test('binance orders: order/test places nothing', async () => {
  assert.deepEqual(await exchange.testOrder({ symbol: 'SOLUSDT', side: 'BUY', type: 'MARKET', quantity: 1 }), {});
  assert.deepEqual(await fills('SOLUSDT'), []);
});

test('binance batches: placed, amended, cancelled, each answered for itself', async () => {
  const one = { symbol: 'SOLUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '1', newOrderRespType: 'RESULT' };
  const placed = await exchange.submitMultipleOrders([{ ...one, price: '140' }, { ...one, price: '139' }, { ...one, quantity: '0.001', price: '1' }]);
  assert.deepEqual(placed.map((answer) => answer.status ?? answer.code), ['NEW', 'NEW', -1111]);
  const changed = await exchange.modifyMultipleOrders([
    { symbol: 'SOLUSDT', side: 'BUY', orderId: placed[0].orderId, quantity: '2', price: '138' },
    { symbol: 'SOLUSDT', side: 'SELL', orderId: placed[1].orderId, quantity: '2', price: '138' }]);
  assert.deepEqual(changed.map((answer) => answer.price ?? answer.code), ['138.00', -1117]);
  const gone = await exchange.cancelMultipleOrders({ symbol: 'SOLUSDT', orderIdList: [placed[0].orderId, 1] });
  assert.deepEqual(gone.map((answer) => answer.status ?? answer.code), ['CANCELED', -2011]);
  const byName = await exchange.cancelMultipleOrders({ symbol: 'SOLUSDT', origClientOrderIdList: [placed[1].clientOrderId] });
  assert.equal(byName[0].status, 'CANCELED');
});

test('binance modifyOrder, cancelAllOpenOrders, countdown', async () => {
  const resting = await limit('BUY', 2, 140);
  const changed = await exchange.modifyOrder({ symbol: 'SOLUSDT', side: 'BUY', orderId: resting.orderId, quantity: 3, price: 139 });
  assert.deepEqual([changed.orderId, changed.origQty, changed.price], [resting.orderId, '3.00', '139.00']);
  assert.equal((await exchange.setCancelOrdersOnTimeout({ symbol: 'SOLUSDT', countdownTime: 60000 })).countdownTime, '60000');
  assert.equal((await exchange.cancelAllOpenOrders({ symbol: 'SOLUSDT' })).code, 200);
  assert.deepEqual(await exchange.getAllOpenOrders(), []);
});

test('binance trades: startTime, endTime, fromId, limit', async () => {
  for (let count = 0; count < 4; count++) await order('BUY', 1);
  const all = await exchange.getAccountTrades({ symbol: 'SOLUSDT' });
  const ids = (trades) => trades.map((trade) => trade.id);
  assert.equal(all.length, 4);
  const [first, second, third, last] = ids(all);
  assert.deepEqual(ids(await exchange.getAccountTrades({ symbol: 'SOLUSDT', startTime: Date.now() + 1_000 })), []);
  assert.deepEqual(ids(await exchange.getAccountTrades({ symbol: 'SOLUSDT', endTime: all[0].time - 1 })), []);
  assert.deepEqual(ids(await exchange.getAccountTrades({ symbol: 'SOLUSDT', startTime: all[0].time, limit: 2 })), [first, second]);
  assert.deepEqual(ids(await exchange.getAccountTrades({ symbol: 'SOLUSDT', fromId: third })), [third, last]);
  assert.deepEqual(ids(await exchange.getAccountTrades({ symbol: 'SOLUSDT', limit: 1 })), [last]);
  const day = 86_400_000;
  await assert.rejects(exchange.getAccountTrades({ symbol: 'SOLUSDT', startTime: 1, endTime: 1 + 8 * day }), refused(-4165));
  await assert.rejects(exchange.getAccountTrades({ symbol: 'SOLUSDT', startTime: 2, endTime: 1 }), refused(-1023));
  await assert.rejects(exchange.getAccountTrades({ symbol: 'SOLUSDT', startTime: 1, fromId: first }), refused(-1128));
  await assert.rejects(exchange.getAccountTrades({ symbol: 'SOLUSDT', limit: 1001 }), refused(-1130));
});

test('binance conditional orders: placed, listed, found, triggered, cancelled', async () => {
  await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '5' });
  const stop = { algoType: 'CONDITIONAL', symbol: 'SOLUSDT', side: 'SELL', type: 'STOP_MARKET' };
  const first = await exchange.submitNewAlgoOrder({ ...stop, triggerPrice: 130, quantity: 5, reduceOnly: 'true', workingType: 'MARK_PRICE' });
  assert.deepEqual([first.algoStatus, Number(first.triggerPrice), first.reduceOnly], ['NEW', 130, true]);
  const closing = await exchange.submitNewAlgoOrder({ ...stop, triggerPrice: 120, closePosition: 'true' });
  assert.equal(closing.closePosition, true);
  const trailing = await exchange.submitNewAlgoOrder({ ...stop, type: 'TRAILING_STOP_MARKET', callbackRate: 2, activatePrice: 150, quantity: 1 });
  assert.equal(trailing.orderType, 'TRAILING_STOP_MARKET');
  assert.equal((await exchange.getOpenAlgoOrders({ symbol: 'SOLUSDT' })).length, 3);
  assert.equal((await exchange.getAlgoOrder({ algoId: closing.algoId })).algoId, closing.algoId);
  assert.equal((await exchange.cancelAlgoOrder({ algoId: trailing.algoId })).code, '200');
  await sim('POST', '/price', { symbol: 'SOLUSDT', price: '129' });
  assert.deepEqual((await fills('SOLUSDT')).map((fill) => [fill.side, fill.qty]), [['SELL', '5.00']]);
  const states = (await exchange.getAllAlgoOrders({ symbol: 'SOLUSDT' })).map((algo) => algo.algoStatus);
  assert.deepEqual(states, ['FINISHED', 'EXPIRED', 'CANCELED']);
  assert.equal((await exchange.cancelAllAlgoOpenOrders({ symbol: 'SOLUSDT' })).code, 200);
});

test('binance conditional order errors: type at the wrong door, parameters of no use', async () => {
  await assert.rejects(order('SELL', 1, { type: 'STOP_MARKET', closePosition: 'true' }), refused(-4120));
  await assert.rejects(limit('BUY', 1, 140, { stopPrice: 139 }), refused(-1106));
  const stop = { algoType: 'CONDITIONAL', symbol: 'SOLUSDT', side: 'SELL', type: 'STOP_MARKET', triggerPrice: 130, quantity: 1 };
  await assert.rejects(exchange.submitNewAlgoOrder({ ...stop, triggerPrice: 150 }), refused(-2021));
  await assert.rejects(exchange.submitNewAlgoOrder({ ...stop, price: 129 }), refused(-1106));
  await assert.rejects(exchange.submitNewAlgoOrder({ ...stop, closePosition: 'true' }), refused(-4137));
  await assert.rejects(exchange.submitNewAlgoOrder({ ...stop, goodTillDate: 1900000000000 }), refused(-1104));
});

test('binance order errors', async () => {
  await assert.rejects(order('BUY', 1, { symbol: 'NOPEUSDT' }), refused(-1121));
  await assert.rejects(order('BUY', 1, { reduceOnly: 'true' }), refused(-2022));
  await assert.rejects(order('BUY', 0.001), refused(-1111));
  await assert.rejects(order('BUY', 5001), refused(-4005));
  await assert.rejects(limit('BUY', 0.03, 140), refused(-4164));
  await assert.rejects(order('BUY', 1, { positionSide: 'LONG' }), refused(-4061));
  await assert.rejects(limit('BUY', 1, 142, { timeInForce: 'GTX' }), refused(-5022));
  await assert.rejects(limit('BUY', 1, 140, { selfTradePreventionMode: 'EXPIRE_BOTH' }), refused(-1104));
  await sim('POST', '/reset', { walletBalance: '1' });
  await assert.rejects(order('BUY', 100), refused(-2019));
});

test('binance in hedge mode', async () => {
  const hedged = client({ api_key: hedgeKey.apiKey, api_secret: hedgeKey.secret });
  const leg = (side, positionSide, quantity) => hedged.submitNewOrder({ symbol: 'SOLUSDT', side, positionSide, type: 'MARKET', quantity });
  await leg('BUY', 'LONG', 4);
  await leg('SELL', 'SHORT', 3);
  assert.deepEqual((await hedged.getPositionsV3()).map((row) => [row.positionSide, row.positionAmt]), [['LONG', '4.00'], ['SHORT', '-3.00']]);
  await leg('BUY', 'SHORT', 3);
  await assert.rejects(leg('SELL', 'LONG', 5), refused(-2022));
  assert.deepEqual((await hedged.getPositionsV3()).map((row) => row.positionSide), ['LONG']);
});

test('binance keys, signature and time', async () => {
  await assert.rejects(client({ api_key: 'nobodysKey' }).getBalance(), refused(-2015));
  await assert.rejects(client({ api_secret: 'wrong' }).getBalance(), refused(-1022));
  await sim('POST', '/clock', { offsetMillis: 600_000 });
  try {
    await assert.rejects(exchange.getBalance(), refused(-1021));
    const late = client();
    late.setTimeOffset(await late.fetchTimeOffset());
    assert.equal((await late.getBalance())[0].balance, '100000.00000000');
  } finally {
    await sim('POST', '/clock', { offsetMillis: 0 });
  }
});

test('binance limits: 429 with Retry-After, 418, and the weight that it counts along', async () => {
  await exchange.getBalance();
  await exchange.getPositionsV3();
  assert.ok(exchange.getRateLimitStates()['x-mbx-used-weight-1m'] >= 10);
  await order('BUY', 1);
  assert.ok(exchange.getRateLimitStates()['x-mbx-order-count-10s'] >= 1);
  await sim('POST', '/limits', { weightPerMinute: 1, banAfter: 1, banMillis: 60000, reset: true });
  const told = [];
  for (let count = 0; count < 4; count++) await exchange.getBalance().catch((error) => told.push(error));
  assert.ok(told.every((error) => error.code === -1003));
  assert.ok(Number(told[0].headers['retry-after']) > 0);
  assert.match(told.at(-1).message, /banned until/);
});

test('binance on what is not there: -5000, and the path by name', async () => {
  await assert.rejects(exchange.getFundingRateHistory({ symbol: 'BTCUSDT' }), (error) =>
    error.code === -5000 && /GET \/fapi\/v1\/fundingRate is not supported/.test(error.message));
  await assert.rejects(exchange.getIncomeHistory(), refused(-5000));
  await sim('POST', '/faults', { preset: 'service-unavailable' });
  await assert.rejects(exchange.getBalance(), (error) => /Service Unavailable/.test(error.message));
});
