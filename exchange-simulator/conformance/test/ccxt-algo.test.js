import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { ccxt, client } from '../lib/ccxt.js';
import { fills, hedgeKey, reset, sim, until } from '../lib/exchange.js';

const exchange = client();
const eth = 'ETH/USDT:USDT';
const conditional = { trigger: true };

before(() => exchange.loadMarkets());
beforeEach(async () => {
  await reset();
  await sim('POST', '/positions', { symbol: 'ETHUSDT', amount: '2' });
});

test('ccxt STOP_MARKET: rests in the algo book, triggers, closes', async () => {
  const stop = await exchange.createOrder(eth, 'market', 'sell', 2, undefined, { stopLossPrice: 3000, reduceOnly: true });
  assert.equal(stop.status, 'open');
  assert.equal(stop.triggerPrice, 3000);
  assert.equal(stop.reduceOnly, true);
  assert.deepEqual((await exchange.fetchOpenOrders(eth)).length, 0);
  assert.deepEqual((await exchange.fetchOpenOrders(eth, undefined, undefined, conditional)).map((order) => order.id), [stop.id]);
  await sim('POST', '/price', { symbol: 'ETHUSDT', price: '2990' });
  assert.deepEqual((await fills('ETHUSDT')).map((fill) => [fill.side, fill.qty]), [['SELL', '2.000']]);
  assert.deepEqual(await exchange.fetchPositions(), []);
  assert.deepEqual(await exchange.fetchOpenOrders(eth, undefined, undefined, conditional), []);
  assert.equal((await exchange.fetchOrder(stop.id, eth, conditional)).info.algoStatus, 'FINISHED');
});

test('ccxt TAKE_PROFIT_MARKET, TAKE_PROFIT and STOP', async () => {
  const market = await exchange.createOrder(eth, 'market', 'sell', 1, undefined, { takeProfitPrice: 3300, reduceOnly: true });
  assert.equal(market.info.orderType, 'TAKE_PROFIT_MARKET');
  const limit = await exchange.createOrder(eth, 'limit', 'sell', 1, 3290, { takeProfitPrice: 3300 });
  assert.equal(limit.info.orderType, 'TAKE_PROFIT');
  assert.equal(limit.price, 3290);
  const stop = await exchange.createOrder(eth, 'limit', 'buy', 1, 3310, { triggerPrice: 3300 });
  assert.equal(stop.info.orderType, 'STOP');
  assert.equal(stop.info.timeInForce, 'GTC');
});

test('ccxt closePosition: without a quantity, gone with the position', async () => {
  const stop = await exchange.createOrder(eth, 'market', 'sell', undefined, undefined, { stopLossPrice: 3000, closePosition: true });
  assert.equal(stop.info.closePosition, true);
  await exchange.createOrder(eth, 'market', 'sell', 2, undefined, { reduceOnly: true });
  assert.deepEqual(await exchange.fetchOpenOrders(eth, undefined, undefined, conditional), []);
  assert.equal((await exchange.fetchOrder(stop.id, eth, conditional)).status, 'expired');
});

test('ccxt trailing stop: follows from its activation price and falls back', async () => {
  const trailing = await exchange.createOrder(eth, 'market', 'sell', 2, undefined, {
    trailingPercent: 1, trailingTriggerPrice: 3200, reduceOnly: true });
  assert.equal(trailing.info.orderType, 'TRAILING_STOP_MARKET');
  assert.equal(trailing.info.callbackRate, '1');
  assert.equal(trailing.info.activatePrice, '3200');
  await sim('POST', '/price', { symbol: 'ETHUSDT', price: '3080' });
  assert.equal((await fills('ETHUSDT')).length, 0, 'not active below its activation price');
  await sim('POST', '/price', { symbol: 'ETHUSDT', price: '3250' });
  await sim('POST', '/price', { symbol: 'ETHUSDT', price: '3210' });
  assert.deepEqual((await fills('ETHUSDT')).map((fill) => fill.side), ['SELL']);
});

test('ccxt cancels conditional orders: one, several, all', async () => {
  const stops = [];
  for (const price of [3000, 2990, 2980, 2970]) {
    stops.push(await exchange.createOrder(eth, 'market', 'sell', 1, undefined, { stopLossPrice: price }));
  }
  await exchange.cancelOrder(stops[0].id, eth, conditional);
  const open = () => exchange.fetchOpenOrders(eth, undefined, undefined, conditional);
  assert.equal((await open()).length, 3);
  await exchange.cancelAllOrders(eth);
  assert.equal((await open()).length, 3, 'the normal book only');
  await exchange.cancelAllOrders(eth, conditional);
  assert.equal((await open()).length, 0);
  assert.deepEqual((await exchange.fetchOrders(eth, undefined, undefined, conditional)).map((order) => order.info.algoStatus),
    ['CANCELED', 'CANCELED', 'CANCELED', 'CANCELED']);
  await assert.rejects(exchange.cancelOrder(stops[0].id, eth, conditional), (error) =>
    error instanceof ccxt.OrderNotFound && /-2011/.test(error.message));
});

test('ccxt clientAlgoId: given and found again', async () => {
  const stop = await exchange.createOrder(eth, 'market', 'sell', 1, undefined, { stopLossPrice: 3000, clientOrderId: 'my-stop' });
  assert.equal(stop.clientOrderId, 'my-stop');
  assert.equal((await exchange.fetchOrder(undefined, eth, { ...conditional, clientAlgoId: 'my-stop' })).id, stop.id);
});

test('ccxt stop in hedge mode closes its leg', async () => {
  const hedged = client(hedgeKey);
  await sim('POST', '/positions', { account: 'hedged', symbol: 'ETHUSDT', amount: '-1' });
  await hedged.createOrder(eth, 'market', 'buy', 1, undefined, { stopLossPrice: 3200, positionSide: 'SHORT' });
  await sim('POST', '/price', { symbol: 'ETHUSDT', price: '3210' });
  await until('the short leg is closed', async () => (await hedged.fetchPositions([eth])).length === 0);
});

test('ccxt conditional order errors', async () => {
  const stop = (price, params) => exchange.createOrder(eth, 'market', 'sell', 1, undefined, { stopLossPrice: price, ...params });
  await assert.rejects(stop(3200), (error) => error instanceof ccxt.OrderImmediatelyFillable && /-2021/.test(error.message));
  await assert.rejects(stop(3000, { workingType: 'LAST' }), /-4031/);
  await assert.rejects(stop(3000, { priceMatch: 'OPPONENT' }), /-1104/);
  await assert.rejects(exchange.fapiPrivatePostOrder({
    symbol: 'ETHUSDT', side: 'SELL', type: 'STOP_MARKET', stopPrice: '3000', quantity: '1' }), /-1106|-4120/);
});
