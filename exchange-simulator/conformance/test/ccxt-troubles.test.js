import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { ccxt, client } from '../lib/ccxt.js';
import { fills, reset, sim } from '../lib/exchange.js';

const exchange = client();
const sol = 'SOL/USDT:USDT';
const buy = () => exchange.createOrder(sol, 'market', 'buy', 1);
const fault = (rule) => sim('POST', '/faults', rule);

/** The error is exactly of this class of ccxt's, and says this. */
const fails = (kind, text) => (error) => {
  assert.equal(error.constructor.name, kind.name, error.message);
  assert.match(error.message, text);
  return true;
};

before(() => exchange.loadMarkets());
beforeEach(reset);

test('ccxt over the request weight: DDoSProtection, 429 with Retry-After', async () => {
  await sim('POST', '/limits', { weightPerMinute: 4, reset: true });
  await assert.rejects(async () => {
    for (;;) await exchange.fetchBalance();
  }, fails(ccxt.DDoSProtection, /429.*-1003/s));
  assert.ok(Number(exchange.last_response_headers['Retry-After']) > 0);
});

test('ccxt that goes on after 429: DDoSProtection, 418, until the ban ends', async () => {
  await sim('POST', '/limits', { weightPerMinute: 1, banAfter: 2, banMillis: 60000, reset: true });
  const codes = new Set();
  for (let count = 0; count < 6; count++) {
    await exchange.fetchBalance().catch((error) => codes.add(error.message.match(/ (4\d\d) /)[1]));
  }
  assert.deepEqual([...codes], ['429', '418']);
  await sim('POST', '/limits', { weightPerMinute: 100000, reset: true });
  assert.ok((await exchange.fetchBalance()).USDT.total > 0);
});

test('ccxt over the order limit: 429, -1015', async () => {
  await sim('POST', '/limits', { ordersPerTenSeconds: 1, reset: true });
  await assert.rejects(async () => {
    for (let count = 0; count < 5; count++) await buy();
  }, fails(ccxt.DDoSProtection, /-1015/));
});

test('ccxt during maintenance: 503 "Service Unavailable.", nothing executed', async () => {
  await fault({ preset: 'service-unavailable' });
  await assert.rejects(buy(), fails(ccxt.OperationFailed, /Service Unavailable/));
  await assert.rejects(exchange.fetchBalance(), fails(ccxt.OperationFailed, /Service Unavailable/));
  await sim('DELETE', '/faults');
  assert.deepEqual(await fills('SOLUSDT'), []);
});

test('ccxt told 503 "Unknown error": OperationFailed, and the order is there', async () => {
  await fault({ preset: 'unknown-executed', path: '/fapi/v1/order', count: 1 });
  await assert.rejects(buy(), fails(ccxt.OperationFailed, /Unknown error/));
  assert.equal((await exchange.fetchMyTrades(sol)).length, 1);
});

test('ccxt throttled by -1008: OperationFailed', async () => {
  await fault({ preset: 'throttled-lost', path: '/fapi/v1/order', count: 1 });
  await assert.rejects(buy(), (error) => error instanceof ccxt.OperationFailed && /-1008/.test(error.message));
});

test('ccxt told 502 with a page of HTML: NetworkError', async () => {
  await fault({ preset: 'bad-gateway', path: '/fapi/v1/order', count: 1 });
  await assert.rejects(buy(), (error) => error instanceof ccxt.NetworkError);
});

test('ccxt whose connection is cut: NetworkError', async () => {
  await fault({ preset: 'drop-after', path: '/fapi/v1/order', count: 1 });
  await assert.rejects(buy(), (error) => error instanceof ccxt.NetworkError);
  assert.equal((await fills('SOLUSDT')).length, 1);
});

test('ccxt with a revoked key: AuthenticationError, -2015', async () => {
  await sim('POST', '/key', { key: 'simKey', canTrade: false });
  try {
    await assert.rejects(buy(), fails(ccxt.AuthenticationError, /-2015/));
    assert.ok((await exchange.fetchBalance()).USDT.total > 0, 'it may still read');
  } finally {
    await sim('POST', '/key', { key: 'simKey', canTrade: true });
  }
});
