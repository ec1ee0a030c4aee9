// The client `binance` (USDMClient and WebsocketClient), with nothing changed but the addresses.
import './timers.js';
import { USDMClient, WebsocketClient } from 'binance';
import { base, key, streamBase } from './exchange.js';

/** @param options what a user would give the constructor, besides the key of the first account */
export function client(options = {}, host = base) {
  return new USDMClient({ api_key: key.apiKey, api_secret: key.secret, baseUrl: host, ...options });
}

const quiet = { trace() {}, info() {}, error() {} };

/** Its streams; `messages` collects what it hands to its user. */
export function streams() {
  const socket = new WebsocketClient({
    api_key: key.apiKey,
    api_secret: key.secret,
    beautify: true,
    wsUrl: streamBase,
    restOptions: { baseUrl: base },
  }, quiet);
  const seen = { messages: [], opened: 0, exceptions: [] };
  socket.on('formattedMessage', (message) => seen.messages.push(message));
  socket.on('open', () => { seen.opened += 1; });
  socket.on('exception', (exception) => seen.exceptions.push(exception));
  return { socket, seen };
}
