import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { ccxt, client } from '../lib/ccxt.js';
import { fills, hedgeKey, reset, sim } from '../lib/exchange.js';

const exchange = client();
const sol = 'SOL/USDT:USDT';
const btc = 'BTC/USDT:USDT';

/** The error is of this class of ccxt's and carries the exchange's code. */
const refused = (kind, code) => (error) => {
  assert.ok(error instanceof kind, `${error.constructor.name} is no ${kind.name}: ${error.message}`);
  assert.match(error.message, new RegExp(`"code":${code}\\b`));
  return true;
};

before(() => exchange.loadMarkets());
beforeEach(reset);

test('ccxt createOrder market: filled, and in the exchange\'s own log', async () => {
  const order = await exchange.createOrder(sol, 'market', 'buy', 3);
  assert.equal(order.status, 'closed');
  assert.equal(order.filled, 3);
  assert.equal(order.remaining, 0);
  assert.equal(order.average, 141.21);
  assert.equal(order.cost, 423.63);
  const log = await fills('SOLUSDT');
  assert.deepEqual(log.map((fill) => [fill.side, fill.qty]), [['BUY', '3.00']]);
  assert.equal((await exchange.fetchPositions([sol]))[0].contracts, 3);
});

test('ccxt createOrder limit: rests, is found, is cancelled', async () => {
  const order = await exchange.createOrder(sol, 'limit', 'buy', 3, 140, { clientOrderId: 'conformance-1' });
  assert.equal(order.status, 'open');
  assert.equal(order.clientOrderId, 'conformance-1');
  assert.equal(order.timeInForce, 'GTC');
  const found = await exchange.fetchOrder(order.id, sol);
  assert.equal(found.price, 140);
  assert.equal(found.amount, 3);
  assert.equal((await exchange.fetchOpenOrder(order.id, sol)).id, order.id);
  assert.deepEqual((await exchange.fetchOpenOrders(sol)).map((open) => open.id), [order.id]);
  assert.equal((await exchange.cancelOrder(order.id, sol)).status, 'canceled');
  assert.deepEqual(await exchange.fetchOpenOrders(sol), []);
  assert.equal((await exchange.fetchOrder(order.id, sol)).status, 'canceled');
});

test('ccxt createOrder limit that crosses fills at once', async () => {
  const order = await exchange.createOrder(sol, 'limit', 'sell', 2, 141, { timeInForce: 'IOC' });
  assert.equal(order.status, 'closed');
  assert.equal(order.average, 141.2);
});

test('ccxt reduceOnly: closes, and is refused without a position', async () => {
  await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '-5' });
  const order = await exchange.createOrder(sol, 'market', 'buy', 5, undefined, { reduceOnly: true });
  assert.equal(order.status, 'closed');
  assert.equal(order.reduceOnly, true);
  assert.deepEqual(await exchange.fetchPositions(), []);
  await assert.rejects(
    exchange.createOrder(sol, 'market', 'buy', 5, undefined, { reduceOnly: true }),
    refused(ccxt.InvalidOrder, -2022));
});

test('ccxt postOnly: rests below the book, is refused where it would take', async () => {
  const order = await exchange.createOrder(sol, 'limit', 'buy', 3, 140, { postOnly: true });
  assert.equal(order.timeInForce, 'PO');
  assert.equal(order.postOnly, true);
  await assert.rejects(exchange.createOrder(sol, 'limit', 'buy', 3, 142, { postOnly: true }), refused(ccxt.InvalidOrder, -5022));
});

test('ccxt editOrder: new terms, same order', async () => {
  const order = await exchange.createOrder(sol, 'limit', 'buy', 3, 140);
  const edited = await exchange.editOrder(order.id, sol, 'limit', 'buy', 4, 139);
  assert.equal(edited.id, order.id);
  assert.equal(edited.status, 'open');
  const found = await exchange.fetchOrder(order.id, sol);
  assert.equal(found.amount, 4);
  assert.equal(found.price, 139);
  await assert.rejects(exchange.editOrder(order.id, sol, 'limit', 'buy', 4, 139), refused(ccxt.OperationRejected, -5027));
  const filled = await exchange.editOrder(order.id, sol, 'limit', 'buy', 4, 142);
  assert.equal(filled.status, 'closed');
  assert.equal(filled.filled, 4);
});

test('ccxt editOrders: each for itself', async () => {
  const order = await exchange.createOrder(sol, 'limit', 'buy', 3, 140);
  const [good, bad] = await exchange.editOrders([
    { id: order.id, symbol: sol, type: 'limit', side: 'buy', amount: 5, price: 138 },
    { id: '1', symbol: sol, type: 'limit', side: 'buy', amount: 5, price: 138 },
  ]);
  assert.equal(good.amount, 5);
  assert.equal(bad.status, 'rejected');
});

test('ccxt createOrders: two placed, one refused in its place', async () => {
  const orders = await exchange.createOrders([
    { symbol: sol, type: 'market', side: 'buy', amount: 2 },
    { symbol: sol, type: 'limit', side: 'buy', amount: 3, price: 140 },
    { symbol: sol, type: 'market', side: 'sell', amount: 9, params: { reduceOnly: true } },
  ]);
  assert.deepEqual(orders.map((order) => order.status), ['closed', 'open', 'rejected']);
  assert.equal(orders[2].info.code, -2022);
});

test('ccxt cancelOrders, cancelAllOrders', async () => {
  const ids = [];
  for (const price of [140, 139, 138, 137]) ids.push((await exchange.createOrder(sol, 'limit', 'buy', 1, price)).id);
  const gone = await exchange.cancelOrders(ids.slice(0, 2), sol);
  assert.deepEqual(gone.map((order) => [order.id, order.status]), [[ids[0], 'canceled'], [ids[1], 'canceled']]);
  assert.deepEqual((await exchange.fetchOpenOrders(sol)).map((order) => order.id), ids.slice(2));
  await exchange.cancelAllOrders(sol);
  assert.deepEqual(await exchange.fetchOpenOrders(sol), []);
  await assert.rejects(exchange.cancelOrder(ids[0], sol), refused(ccxt.OrderNotFound, -2011));
  await assert.rejects(exchange.fetchOrder('17', sol), refused(ccxt.OrderNotFound, -2013));
});

test('ccxt fetchOrders, fetchClosedOrders, fetchCanceledOrders, fetchMyTrades, fetchOrderTrades', async () => {
  const bought = await exchange.createOrder(sol, 'market', 'buy', 2);
  const resting = await exchange.createOrder(sol, 'limit', 'buy', 1, 138);
  await exchange.cancelOrder(resting.id, sol);
  const sold = await exchange.createOrder(sol, 'market', 'sell', 2);
  assert.deepEqual((await exchange.fetchOrders(sol)).map((order) => order.status), ['closed', 'canceled', 'closed']);
  assert.deepEqual((await exchange.fetchClosedOrders(sol)).map((order) => order.id), [bought.id, sold.id]);
  assert.deepEqual((await exchange.fetchCanceledOrders(sol)).map((order) => order.id), [resting.id]);
  const trades = await exchange.fetchMyTrades(sol);
  assert.deepEqual(trades.map((trade) => [trade.order, trade.side, trade.amount, trade.price, trade.takerOrMaker]), [
    [bought.id, 'buy', 2, 141.21, 'taker'],
    [sold.id, 'sell', 2, 141.2, 'taker'],
  ]);
  assert.equal(trades[0].fee.currency, 'USDT');
  assert.equal(trades[0].fee.cost, 0.14121);
});

test('ccxt fetchMyTrades: since, limit and fromId page through', async () => {
  for (let count = 0; count < 4; count++) await exchange.createOrder(sol, 'market', 'buy', 1);
  const all = await exchange.fetchMyTrades(sol);
  assert.equal(all.length, 4);
  assert.deepEqual(await exchange.fetchMyTrades(sol, Date.now() + 1_000), []);
  const first = await exchange.fetchMyTrades(sol, all[0].timestamp, 2);
  assert.deepEqual(first.map((trade) => trade.id), [all[0].id, all[1].id]);
  const next = await exchange.fetchMyTrades(sol, undefined, 2, { fromId: all[2].id });
  assert.deepEqual(next.map((trade) => trade.id), [all[2].id, all[3].id]);
  assert.deepEqual((await exchange.fetchMyTrades(sol, undefined, 1)).map((trade) => trade.id), [all[3].id]);
  await assert.rejects(
    exchange.fetchMyTrades(sol, all[0].timestamp, 2, { fromId: all[2].id }),
    refused(ccxt.BadRequest, -1128));
});

test('ccxt in hedge mode: open and close by leg', async () => {
  const hedged = client(hedgeKey);
  await hedged.createOrder(sol, 'market', 'buy', 4, undefined, { positionSide: 'LONG' });
  await hedged.createOrder(sol, 'market', 'sell', 3, undefined, { hedged: true });
  assert.deepEqual((await hedged.fetchPositions([sol])).map((row) => [row.side, row.contracts]), [['long', 4], ['short', 3]]);
  await hedged.createOrder(sol, 'market', 'buy', 3, undefined, { hedged: true, reduceOnly: true });
  assert.deepEqual((await hedged.fetchPositions([sol])).map((row) => [row.side, row.contracts]), [['long', 4]]);
  await assert.rejects(
    hedged.createOrder(sol, 'market', 'sell', 4, undefined, { positionSide: 'LONG', reduceOnly: true }),
    /-1106/);
  await assert.rejects(hedged.createOrder(sol, 'market', 'sell', 4), refused(ccxt.OperationRejected, -4061));
});

test('ccxt order errors: its own classes for the exchange\'s codes', async () => {
  const order = (side, amount, price, params) =>
    exchange.createOrder(btc, price === undefined ? 'market' : 'limit', side, amount, price, params);
  await sim('POST', '/reset', { walletBalance: '100' });
  await assert.rejects(order('buy', 1), refused(ccxt.InsufficientFunds, -2019));
  await assert.rejects(exchange.fapiPrivatePostOrder({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.0015' }), refused(ccxt.BadRequest, -1111));
  await assert.rejects(
    exchange.fapiPrivatePostOrder({ symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '92400.05' }),
    refused(ccxt.BadRequest, -1111));
  await assert.rejects(order('buy', 0.001, 150000), refused(ccxt.ExchangeError, -4016));
  await sim('POST', '/reset', { walletBalance: '100000' });
  await assert.rejects(exchange.createOrder(sol, 'limit', 'buy', 0.03, 140), refused(ccxt.InvalidOrder, -4164));
  await assert.rejects(order('buy', 121), refused(ccxt.BadRequest, -4005));
  await assert.rejects(order('buy', 0.01, undefined, { newClientOrderId: 'no spaces' }), refused(ccxt.BadRequest, -1100));
  await exchange.createOrder(sol, 'limit', 'buy', 1, 140, { newClientOrderId: 'twice' });
  await assert.rejects(exchange.createOrder(sol, 'limit', 'buy', 1, 139, { newClientOrderId: 'twice' }), /-4116/);
});

test('ccxt order parameters that are not built: refused, not forgotten', async () => {
  const limit = (params) => exchange.createOrder(sol, 'limit', 'buy', 1, 140, params);
  await assert.rejects(limit({ selfTradePreventionMode: 'EXPIRE_BOTH' }), refused(ccxt.BadRequest, -1104));
  await assert.rejects(limit({ goodTillDate: 1900000000000, timeInForce: 'GTD' }), refused(ccxt.BadRequest, -1104));
  await assert.rejects(exchange.createOrder(sol, 'limit', 'buy', 1, undefined, { priceMatch: 'QUEUE' }), refused(ccxt.BadRequest, -1104));
  await assert.rejects(limit({ icebergQty: 1 }), refused(ccxt.BadRequest, -1104));
  assert.deepEqual(await exchange.fetchOpenOrders(sol), []);
});
