import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { client, streams } from '../lib/binance.js';
import { reset, sim, until } from '../lib/exchange.js';

const exchange = client();
const { socket, seen } = streams();
const order = (side, quantity, more = {}) =>
  exchange.submitNewOrder({ symbol: 'SOLUSDT', side, type: 'MARKET', quantity, newOrderRespType: 'RESULT', ...more });
const message = (what, wanted) => until(what, () => seen.messages.flat().find(wanted));

before(async () => {
  await reset();
  await socket.subscribeUsdFuturesUserDataStream();
  await until('the user stream is open', () => seen.opened > 0);
});
beforeEach(async () => {
  await reset();
  seen.messages.length = 0;
});
after(async () => {
  await socket.unsubscribeUsdFuturesUserDataStream();
  socket.closeAll(true);
});

test('binance listen key: the same while it lives', async () => {
  const { listenKey } = await exchange.getFuturesUserDataListenKey();
  assert.equal((await exchange.getFuturesUserDataListenKey()).listenKey, listenKey);
  assert.equal((await exchange.keepAliveFuturesUserDataListenKey()).listenKey, listenKey);
});

test('binance user stream: an order, its fill, the position and the balance', async () => {
  const bought = await order('BUY', 2);
  const filled = await message('ORDER_TRADE_UPDATE of the fill', (event) =>
    event.eventType === 'ORDER_TRADE_UPDATE' && event.order.orderStatus === 'FILLED');
  assert.equal(filled.order.orderId, bought.orderId);
  assert.equal(filled.order.lastFilledQuantity, 2);
  assert.equal(filled.order.lastFilledPrice, 141.21);
  assert.equal(filled.order.executionType, 'TRADE');
  assert.equal(filled.order.commissionAmount, 0.14121);
  const account = await message('ACCOUNT_UPDATE', (event) => event.eventType === 'ACCOUNT_UPDATE');
  const [position] = account.updateData.updatedPositions;
  assert.deepEqual([position.symbol, position.positionAmount, position.positionSide], ['SOLUSDT', 2, 'BOTH']);
  assert.equal(account.updateData.updatedBalances[0].asset, 'USDT');
  const lite = await message('TRADE_LITE', (event) => event.eventType === 'TRADE_LITE');
  assert.ok(lite);
});

test('binance user stream: an order amended and cancelled', async () => {
  const resting = await order('BUY', 2, { type: 'LIMIT', timeInForce: 'GTC', price: 140 });
  await exchange.modifyOrder({ symbol: 'SOLUSDT', side: 'BUY', orderId: resting.orderId, quantity: 3, price: 139 });
  await exchange.cancelAllOpenOrders({ symbol: 'SOLUSDT' });
  await message('the cancellation', (event) => event.order?.executionType === 'CANCELED');
  const steps = seen.messages.flat().filter((event) => event.order?.orderId === resting.orderId)
    .map((event) => [event.order.executionType, event.order.originalPrice]);
  assert.deepEqual(steps, [['NEW', 140], ['AMENDMENT', 139], ['CANCELED', 139]]);
});

test('binance user stream: a conditional order', async () => {
  await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '5' });
  const stop = await exchange.submitNewAlgoOrder({
    algoType: 'CONDITIONAL', symbol: 'SOLUSDT', side: 'SELL', type: 'STOP_MARKET', triggerPrice: 130, closePosition: 'true' });
  const update = await message('ALGO_UPDATE', (event) => event.eventType === 'ALGO_UPDATE');
  assert.match(JSON.stringify(update), new RegExp(`\\b${stop.algoId}\\b`));
});

test('binance market streams: mark price, tickers, book tickers', async () => {
  await socket.subscribeMarkPrice('btcusdt', 'usdm', 1000);
  await socket.subscribeSymbolBookTicker('ethusdt', 'usdm');
  const mark = await message('markPriceUpdate', (event) => event.eventType === 'markPriceUpdate' && event.symbol === 'BTCUSDT');
  assert.equal(mark.markPrice, 92450);
  const quote = await message('bookTicker', (event) => event.eventType === 'bookTicker' && event.symbol === 'ETHUSDT');
  assert.deepEqual([quote.bidPrice, quote.askPrice], [3120, 3120.01]);
});

test('binance on a stream that is not there: an exception that names it', async () => {
  const answer = await socket.subscribeAggregateTrades('btcusdt', 'usdm').catch((error) => error);
  const told = await until('the refusal', () =>
    [answer, ...seen.exceptions, ...seen.messages].find((event) => /not supported by the simulator/.test(JSON.stringify(event) ?? '') || /not supported by the simulator/.test(String(event))));
  assert.ok(told);
});
