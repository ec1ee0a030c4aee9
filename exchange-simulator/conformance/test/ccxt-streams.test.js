import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { client } from '../lib/ccxt.js';
import { reset, sim, until } from '../lib/exchange.js';

const exchange = client({ newUpdates: true });
const sol = 'SOL/USDT:USDT';

/** What a watch call gives until something of it is as wanted. */
const watched = (what, watch, wanted) => until(what, async () => {
  const update = await watch();
  return wanted(update) ? update : undefined;
});

before(async () => {
  // ccxt wants this for ws:// without TLS.
  await exchange.loadHttpProxyAgent();
  await exchange.loadMarkets();
});
beforeEach(reset);
after(() => exchange.close());

test('ccxt watchOrders: placed, amended, cancelled', async () => {
  const first = exchange.watchOrders(sol);
  await until('the stream is open', async () => (await sim('GET', '/state')).streams > 0);
  const placed = await exchange.createOrder(sol, 'limit', 'buy', 3, 140);
  const [open] = await first;
  assert.equal(open.id, placed.id);
  assert.equal(open.status, 'open');
  assert.equal(open.amount, 3);
  assert.equal(open.price, 140);
  const second = exchange.watchOrders(sol);
  await exchange.editOrder(placed.id, sol, 'limit', 'buy', 4, 139);
  const [amended] = await second;
  assert.equal(amended.id, placed.id);
  assert.equal(amended.price, 139);
  assert.equal(amended.info.x, 'AMENDMENT');
  const third = exchange.watchOrders(sol);
  await exchange.cancelOrder(placed.id, sol);
  assert.equal((await third)[0].status, 'canceled');
});

test('ccxt watchOrders and watchMyTrades: a fill', async () => {
  const orders = exchange.watchOrders(sol);
  const trades = exchange.watchMyTrades(sol);
  const order = await exchange.createOrder(sol, 'market', 'buy', 2);
  assert.equal((await orders)[0].id, order.id);
  const filled = await until('the filled order', () =>
    [...exchange.orders].find((update) => update.id === order.id && update.status === 'closed'));
  assert.equal(filled.filled, 2);
  const [trade] = await trades;
  assert.equal(trade.order, order.id);
  assert.equal(trade.side, 'buy');
  assert.equal(trade.amount, 2);
  assert.equal(trade.price, 141.21);
  assert.equal(trade.takerOrMaker, 'taker');
  assert.equal(trade.fee.cost, 0.14121);
});

test('ccxt watchPositions: opened and closed', async () => {
  const opened = exchange.watchPositions([sol]);
  await exchange.createOrder(sol, 'market', 'sell', 5);
  const [short] = await opened;
  assert.equal(short.symbol, sol);
  assert.equal(short.side, 'short');
  assert.equal(short.contracts, 5);
  assert.equal(short.entryPrice, 141.2);
  const closed = exchange.watchPositions([sol]);
  await exchange.createOrder(sol, 'market', 'buy', 5, undefined, { reduceOnly: true });
  assert.equal((await closed)[0].contracts, 0);
});

test('ccxt watchBalance: the fee of a fill', async () => {
  const balance = exchange.watchBalance();
  await exchange.createOrder(sol, 'market', 'buy', 10);
  assert.equal((await balance).USDT.total, Number((100000 - 1412.1 * 0.0005).toFixed(8)));
});

test('ccxt watchOrders: a conditional order', async () => {
  await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '5' });
  const update = exchange.watchOrders(sol, undefined, undefined, { trigger: true });
  const stop = await exchange.createOrder(sol, 'market', 'sell', 5, undefined, { stopLossPrice: 130, reduceOnly: true });
  const seen = (await update).find((order) => order.id === stop.id);
  assert.equal(seen.triggerPrice, 130);
  assert.equal(seen.status, 'open');
});

test('ccxt watchTicker, watchTickers', async () => {
  const ticker = await exchange.watchTicker(sol);
  assert.equal(ticker.symbol, sol);
  assert.equal(ticker.last, 141.2);
  await sim('POST', '/price', { symbol: 'SOLUSDT', price: '150' });
  await watched('the new price', () => exchange.watchTicker(sol), (update) => update.last === 150);
  const tickers = await exchange.watchTickers([sol, 'ETH/USDT:USDT']);
  assert.ok(Object.values(tickers).every((update) => update.last > 0));
  const every = await exchange.watchTickers();
  assert.ok(Object.keys(every).length >= 15);
});

test('ccxt watchBidsAsks: of two symbols, of all', async () => {
  const quotes = await exchange.watchBidsAsks(['ETH/USDT:USDT']);
  assert.equal(quotes['ETH/USDT:USDT'].bid, 3120);
  assert.equal(quotes['ETH/USDT:USDT'].ask, 3120.01);
  const all = await exchange.watchBidsAsks();
  assert.ok(Object.values(all)[0].bid < Object.values(all)[0].ask);
});

test('ccxt watchMarkPrice, watchMarkPrices', async () => {
  const mark = await exchange.watchMarkPrice('BTC/USDT:USDT');
  assert.equal(mark.markPrice, 92450);
  assert.equal(mark.indexPrice, 92450);
  const all = await exchange.watchMarkPrices();
  assert.ok(Object.keys(all).length >= 15);
});

test('ccxt on streams that are not there: an error that names them', async () => {
  await assert.rejects(exchange.watchTrades(sol), /solusdt@trade' is not supported by the simulator/);
  await assert.rejects(exchange.watchOHLCV(sol, '1m'), /solusdt@kline_1m' is not supported by the simulator/);
  await assert.rejects(exchange.watchOrderBook(sol), /solusdt@depth.*not supported by the simulator/);
});

test('ccxt on the WebSocket API: refused at the door', async () => {
  await assert.rejects(exchange.fetchOrderWs('1', sol), /404/);
});
