// Closes every position of a Binance USDⓈ-M account with ccxt, as a trader who knows ccxt would write it.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import ccxt from 'ccxt'

const USAGE = `Usage: node close-all.mjs --url BASE --key K --secret S --mode sequential|parallel
                         [--warm] [--sockets N] [--rate-limit on|off]`
const KEEP_WARM_MILLIS = 10_000

function options() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      secret: { type: 'string' },
      mode: { type: 'string' },
      warm: { type: 'boolean', default: false },
      sockets: { type: 'string', default: '1' },
      'rate-limit': { type: 'string', default: 'on' },
    },
  })
  for (const name of ['url', 'key', 'secret']) {
    if (!values[name]) throw new Error(`--${name} is missing`)
  }
  if (!['sequential', 'parallel'].includes(values.mode)) throw new Error('--mode is sequential or parallel')
  if (!['on', 'off'].includes(values['rate-limit'])) throw new Error('--rate-limit is on or off')
  const sockets = Number(values.sockets)
  if (!Number.isInteger(sockets) || sockets < 1 || sockets > 256) throw new Error('--sockets is 1 to 256')
  return { ...values, sockets, rateLimit: values['rate-limit'] === 'on' }
}

function connect({ url, key, secret, rateLimit }) {
  const exchange = new ccxt.binanceusdm({
    apiKey: key,
    secret,
    enableRateLimit: rateLimit,
    // The list of deposit networks and of margin pairs: nothing that closing needs.
    options: { fetchCurrencies: false, fetchMargins: false },
  })
  for (const [api, address] of Object.entries(exchange.urls.api)) {
    const { pathname } = new URL(address)
    exchange.urls.api[api] = new URL(pathname, url).href
  }
  return exchange
}

// As many requests at once as sockets are wanted: ccxt keeps each that it opened for a minute.
async function keepSocketsOpen(exchange, sockets) {
  const limited = exchange.enableRateLimit
  exchange.enableRateLimit = limited && sockets === 1
  try {
    await Promise.all(Array.from({ length: sockets }, () => exchange.fetchTime()))
  } finally {
    exchange.enableRateLimit = limited
  }
}

function close(exchange, position) {
  const side = position.side === 'long' ? 'sell' : 'buy'
  const params = position.hedged ? { positionSide: position.side.toUpperCase() } : { reduceOnly: true }
  return exchange.createOrder(position.symbol, 'market', side, position.contracts, undefined, params)
}

async function closeAll(exchange, mode) {
  const positions = (await exchange.fetchPositions()).filter((position) => position.contracts > 0)
  let failed = 0
  const attempt = async (position) => {
    try {
      await close(exchange, position)
    } catch (error) {
      failed++
      console.error(`${position.symbol}: ${error.message}`)
    }
  }
  if (mode === 'parallel') {
    await Promise.all(positions.map(attempt))
  } else {
    for (const position of positions) await attempt(position)
  }
  return { orders: positions.length, failed }
}

async function trigger() {
  for await (const _ of createInterface({ input: process.stdin })) return
  throw new Error('standard input ended before the trigger')
}

async function waitWarm(exchange, sockets) {
  await exchange.loadMarkets()
  await exchange.fetchPositions()
  await keepSocketsOpen(exchange, sockets)
  const timer = setInterval(() => {
    keepSocketsOpen(exchange, sockets).catch((error) => console.error(`keep warm: ${error.message}`))
  }, KEEP_WARM_MILLIS)
  process.stdout.write('READY\n')
  try {
    await trigger()
  } finally {
    clearInterval(timer)
  }
}

let settings
try {
  settings = options()
} catch (error) {
  console.error(`${error.message}\n${USAGE}`)
  process.exit(2)
}
const exchange = connect(settings)
try {
  if (settings.warm) await waitWarm(exchange, settings.sockets)
  const result = await closeAll(exchange, settings.mode)
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
