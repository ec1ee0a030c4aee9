// Runs the test files given, one after the other because they share the simulator's account: a line for each check, and
// a count. Exit code 1 says that a check failed.
import { basename, resolve } from 'node:path';
import { run } from 'node:test';

const files = process.argv.slice(2).map((file) => resolve(file));
const count = { ok: 0, FAILED: 0, skipped: 0 };

function line(outcome, data) {
  count[outcome] += 1;
  const millis = Math.round(data.details?.duration_ms ?? 0);
  console.log(`${outcome.padEnd(7)} ${data.name} (${millis} ms)`);
}

function reason(error) {
  const cause = error?.cause ?? error;
  const lines = String(cause?.stack ?? cause?.message ?? cause).split('\n');
  const told = lines.filter((text) => !/^\s+at .*(node_modules|node:)/.test(text));
  return told.join('\n').replace(/^/gm, '        ');
}

/** A file reports itself as well as its checks; it only matters where it could not run them. */
const isFile = (data) => files.some((file) => data.name === file || basename(data.name) === basename(file));

const events = run({ files, concurrency: 1, timeout: 180_000 });
events.on('test:pass', (data) => {
  if (!isFile(data)) line(data.skip === undefined ? 'ok' : 'skipped', data);
});
events.on('test:fail', (data) => {
  const failure = data.details?.error;
  if (isFile(data) && failure?.failureType === 'subtestsFailed') return;
  line('FAILED', data);
  console.log(reason(failure));
});
events.on('test:stderr', (data) => process.stderr.write(data.message));
events.on('end', () => {
  console.log(`\n${count.ok} ok, ${count.FAILED} failed, ${count.skipped} skipped`);
  process.exitCode = count.FAILED > 0 || count.ok === 0 ? 1 : 0;
});
events.resume();
