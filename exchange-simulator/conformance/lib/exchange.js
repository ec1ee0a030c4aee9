// Where the simulator is, and its control interface. The runner gives both addresses.
import { setTimeout as pause } from 'node:timers/promises';

function address(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start the tests with ./run`);
  return value;
}

export const base = address('SIMULATOR_URL');
export const tlsBase = address('SIMULATOR_TLS_URL');
export const streamBase = base.replace(/^http/, 'ws');
export const key = { apiKey: 'simKey', secret: 'simSecret' };
export const hedgeKey = { apiKey: 'hedgeKey', secret: 'hedgeSecret' };

const patienceMillis = 20_000;

/** A control command; fails on anything but 200. */
export async function sim(method, path, body) {
  const response = await fetch(`${base}/sim${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /sim${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** An empty account, prices as at the start, every limit and fault away. */
export async function reset() {
  await sim('POST', '/reset', { walletBalance: '100000' });
  // A check that failed may have left the account in the other mode.
  const { accounts } = await sim('GET', '/state?account=main');
  if (accounts[0].hedge) await sim('POST', '/account', { account: 'main', hedge: false });
  await sim('POST', '/limits', { weightPerMinute: 100000, ordersPerTenSeconds: 10000, ordersPerMinute: 100000, reset: true });
  for (const [symbol, price] of [['BTCUSDT', '92450'], ['ETHUSDT', '3120'], ['SOLUSDT', '141.2']]) {
    await sim('POST', '/price', { symbol, price });
  }
}

/** The fills that the exchange itself has logged. */
export const fills = (symbol) => sim('GET', `/trades?symbol=${symbol}`);

/** Waits until the condition gives something, and returns it. */
export async function until(what, condition) {
  const end = Date.now() + patienceMillis;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${patienceMillis} ms: ${what}`);
    await pause(20);
  }
}
