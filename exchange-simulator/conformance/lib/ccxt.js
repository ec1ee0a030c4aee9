// ccxt's own client for USDⓈ-M futures. It tells its error classes by the address it has asked, so it keeps the exchange's
// own addresses and only the transport leads elsewhere; `moved` is a client whose addresses a user has changed.
import './timers.js';
import ccxt from 'ccxt';
import { base, key } from './exchange.js';

/** @param options what a user would give the constructor, besides the key of the first account */
export function client(options = {}) {
  const exchange = new ccxt.pro.binanceusdm({ ...key, enableRateLimit: false, ...options });
  exchange.fetchImplementation = (url, request) => fetch(url.replace(/^https:\/\/f?api\.binance\.com/, base), request);
  return streaming(exchange, base);
}

/** A client of whatever is at this address. */
export function moved(host, options = {}) {
  const exchange = new ccxt.pro.binanceusdm({ ...key, enableRateLimit: false, ...options });
  const api = exchange.urls.api;
  for (const name of Object.keys(api)) {
    if (typeof api[name] === 'string') api[name] = api[name].replace(/^https:\/\/[^/]+/, host);
  }
  return streaming(exchange, host);
}

function streaming(exchange, host) {
  const streams = host.replace(/^http/, 'ws');
  exchange.urls.api.ws.future = `${streams}/ws`;
  exchange.urls.api.ws['ws-api'].future = `${streams}/ws-fapi/v1`;
  return exchange;
}

export { ccxt };
