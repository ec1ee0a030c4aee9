// Draws the close times of scale.json: by positions, and by round trip. Usage: node plot.mjs RESULTS_FOLDER
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vega from 'vega'
import { compile } from 'vega-lite'

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node plot.mjs RESULTS_FOLDER')
  process.exit(2)
}
const { rows, command } = JSON.parse(readFileSync(join(folder, 'scale.json'), 'utf8'))

const median = (values) => [...values].sort((a, b) => a - b)[Math.max(Math.ceil(values.length / 2), 1) - 1]

// Each close time as a point, and the floor that its row names as one of its own series.
function points(selected) {
  const closing = rows.filter((row) => row.name.startsWith('trigger to last fill') && selected(row))
  const measured = closing
    .filter((row) => row.values.length > 0)
    .map((row) => ({ ...row.at, who: row.who, ms: median(row.values) }))
  const floors = closing
    .filter((row) => row.who === 'ours' && row.floor !== undefined)
    .map((row) => ({ ...row.at, who: 'floor', ms: row.floor }))
  // A place that was measured twice shows its last time.
  const places = new Map([...measured, ...floors].map((point) => [`${point.who} ${point.positions} ${point.rtt}`, point]))
  return [...places.values()]
}

function chart(values, x, title) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 560,
    height: 320,
    background: 'white',
    title: { text: title, subtitle: `median; measured by ${command}`, anchor: 'start' },
    data: { values },
    mark: { type: 'line', point: { filled: true, size: 40 } },
    encoding: {
      x: { field: x.field, type: 'quantitative', title: x.title, scale: { type: x.scale } },
      y: { field: 'ms', type: 'quantitative', title: 'close time, ms', scale: { type: 'log' } },
      color: {
        field: 'who',
        type: 'nominal',
        title: null,
        scale: {
          domain: ['floor', 'ours', ...[...new Set(values.map((v) => v.who))].filter((w) => w !== 'floor' && w !== 'ours')],
          range: ['#9e9e9e', '#1565c0', '#ef6c00', '#c62828', '#6a1b9a', '#2e7d32'],
        },
      },
      strokeDash: {
        condition: { test: "datum.who === 'floor'", value: [4, 3] },
        value: [1, 0],
      },
    },
  }
}

async function draw(name, spec) {
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' })
  writeFileSync(join(folder, name), await view.toSVG())
}

const rtts = new Set(rows.map((row) => row.at?.rtt))
const rtt = rows.find((row) => row.at?.positions === 500 && row.at.rtt !== undefined)?.at.rtt ?? [...rtts].find(Boolean)
await draw(
  'close-time-by-positions.svg',
  chart(points((row) => row.at.rtt === rtt), { field: 'positions', title: 'open positions', scale: 'log' },
    `Close time by open positions, round trip ${rtt} ms`),
)
await draw(
  'close-time-by-rtt.svg',
  chart(points((row) => row.at.positions === 50), { field: 'rtt', title: 'round trip to the exchange, ms', scale: 'linear' },
    'Close time by round trip, 50 positions'),
)
