import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { ccxt, client, moved } from '../lib/ccxt.js';
import { hedgeKey, reset, sim, tlsBase } from '../lib/exchange.js';

const exchange = client();
const btc = 'BTC/USDT:USDT';

const amounts = ({ free, used, total }) => ({ free, used, total });

before(() => exchange.loadMarkets());
beforeEach(reset);

test('ccxt fetchBalance: free, used and total', async () => {
  assert.deepEqual(amounts((await exchange.fetchBalance()).USDT), { free: 100000, used: 0, total: 100000 });
  await sim('POST', '/positions', { symbol: 'BTCUSDT', amount: '0.2' });
  const balance = (await exchange.fetchBalance()).USDT;
  assert.equal(balance.total, 100000);
  assert.equal(balance.used, 924.5);
  assert.equal(balance.free, 99075.5);
});

test('ccxt fetchBalance over TLS', async () => {
  assert.ok((await moved(tlsBase).fetchBalance()).USDT.total > 0);
});

test('ccxt fetchPositions: side, contracts, entry, profit', async () => {
  await sim('POST', '/positions', { symbol: 'BTCUSDT', amount: '0.15', entryPrice: '92000' });
  await sim('POST', '/positions', { symbol: 'ETHUSDT', amount: '-2.4' });
  const positions = await exchange.fetchPositions();
  assert.deepEqual(positions.map((row) => [row.symbol, row.side, row.contracts]), [
    [btc, 'long', 0.15],
    ['ETH/USDT:USDT', 'short', 2.4],
  ]);
  assert.equal(positions[0].entryPrice, 92000);
  assert.equal(positions[0].unrealizedPnl, 67.5);
  assert.equal(positions[0].notional, 13867.5);
  assert.equal(positions[0].hedged, false);
  const [one] = await exchange.fetchPositions(['ETH/USDT:USDT']);
  assert.equal(one.contracts, 2.4);
  assert.equal(one.side, 'short');
});

for (const method of ['account', 'positionRisk']) {
  test(`ccxt fetchPositions by ${method}`, async () => {
    await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '38' });
    const open = (await exchange.fetchPositions(undefined, { method })).filter((row) => row.contracts > 0);
    assert.deepEqual(open.map((row) => [row.symbol, row.side, row.contracts]), [['SOL/USDT:USDT', 'long', 38]]);
  });
}

test('ccxt fetchPositions in hedge mode: both legs', async () => {
  const hedged = client(hedgeKey);
  await sim('POST', '/positions', { account: 'hedged', symbol: 'SOLUSDT', amount: '5' });
  await sim('POST', '/positions', { account: 'hedged', symbol: 'SOLUSDT', amount: '-3' });
  const positions = await hedged.fetchPositions(['SOL/USDT:USDT']);
  assert.deepEqual(positions.map((row) => [row.side, row.contracts, row.hedged]), [['long', 5, true], ['short', 3, true]]);
});

test('ccxt fetchPositionMode and setPositionMode', async () => {
  assert.equal((await exchange.fetchPositionMode()).hedged, false);
  await exchange.setPositionMode(true);
  assert.equal((await exchange.fetchPositionMode()).hedged, true);
  await assert.rejects(exchange.setPositionMode(true), (error) => error instanceof ccxt.OperationRejected && /-4059/.test(error.message));
  await exchange.setPositionMode(false);
  await sim('POST', '/positions', { symbol: 'SOLUSDT', amount: '5' });
  await assert.rejects(exchange.setPositionMode(true), (error) =>
    error instanceof ccxt.OperationRejected && /-4068/.test(error.message));
});

test('ccxt setLeverage, fetchLeverage', async () => {
  assert.equal((await exchange.setLeverage(7, btc)).leverage, 7);
  const leverage = await exchange.fetchLeverage(btc);
  assert.equal(leverage.longLeverage, 7);
  assert.equal(leverage.marginMode, 'cross');
  await assert.rejects(exchange.fapiPrivatePostLeverage({ symbol: 'BTCUSDT', leverage: 126 }), /-4028/);
});

test('ccxt setMarginMode, fetchMarginMode', async () => {
  assert.equal((await exchange.setMarginMode('isolated', btc)).msg, 'success');
  assert.equal((await exchange.fetchMarginMode(btc)).marginMode, 'isolated');
  await exchange.setMarginMode('cross', btc);
  assert.equal((await exchange.fetchMarginMode(btc)).marginMode, 'cross');
  await sim('POST', '/positions', { symbol: 'BTCUSDT', amount: '0.1' });
  await assert.rejects(exchange.setMarginMode('isolated', btc), /-4048/);
});

test('ccxt fetchPositionsRisk and fetchAccountPositions agree', async () => {
  await sim('POST', '/positions', { symbol: 'BTCUSDT', amount: '-0.3' });
  const risk = await exchange.fetchPositionsRisk([btc]);
  const account = (await exchange.fetchAccountPositions([btc])).filter((row) => row.contracts > 0);
  assert.equal(risk[0].side, 'short');
  assert.equal(account[0].side, 'short');
  assert.equal(risk[0].contracts, 0.3);
  assert.equal(account[0].contracts, 0.3);
});

test('ccxt with a key nobody knows: AuthenticationError, -2015', async () => {
  await assert.rejects(client({ apiKey: 'nobodysKey' }).fetchBalance(), (error) =>
    error instanceof ccxt.AuthenticationError && /-2015/.test(error.message));
});

test('ccxt with a wrong secret: AuthenticationError, -1022', async () => {
  await assert.rejects(client({ secret: 'wrong' }).fetchBalance(), (error) =>
    error instanceof ccxt.AuthenticationError && /-1022/.test(error.message));
});

test('ccxt with a clock 10 minutes off: InvalidNonce, -1021, until it asks for the time', async () => {
  await sim('POST', '/clock', { offsetMillis: 600_000 });
  try {
    const late = client();
    late.setMarkets(exchange.markets);
    await assert.rejects(late.fetchBalance(), (error) => error instanceof ccxt.InvalidNonce && /-1021/.test(error.message));
    await late.loadTimeDifference();
    assert.equal((await late.fetchBalance()).USDT.total, 100000);
  } finally {
    await sim('POST', '/clock', { offsetMillis: 0 });
  }
});
