#!/usr/bin/env node
/**
 * Keeps a database as a version of the command makes it, for the test that later versions open it:
 *
 *     node tools/keep-version.js 0.2.0
 *     node tools/keep-version.js 0.1.0 ../checkout-of-0.1.0/bin/mfi.js
 *
 * It plays the branch of packages/cli/test/versions/branch, and writes there the file, compressed, and
 * what that version says of it.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from './root.js';
import { captureNode } from './run.js';

const [version, program = join(ROOT, 'bin', 'mfi.js')] = process.argv.slice(2);
if (!version) throw new Error('Name the version: node tools/keep-version.js 0.2.0');

const VERSIONS = join(ROOT, 'packages', 'cli', 'test', 'versions');
const mfi = resolve(program);
const folder = mkdtempSync(join(tmpdir(), 'mfi-keep-version-'));
const file = join(folder, 'kept.db');
process.env['MFI_HOME'] = folder;
try {
  run('demo', join(VERSIONS, 'branch'));
  // While a day goes on, versions may differ in what of it they count already.
  run('day', 'close', 'PUN');
  const { on, total } = JSON.parse(run('report', 'portfolio', '--json'));
  const said = {
    version,
    key: readFileSync(`${file}.key`, 'utf8').trim(),
    postgresSteps: stepsOf('pg'),
    trialBalance: JSON.parse(run('ledger', 'trial-balance', '--json')),
    portfolio: { on, total },
    loans: JSON.parse(run('loan', 'list', '--json', '--limit', '200')),
  };
  // All of it in one file.
  const whole = join(folder, 'whole.db');
  run('backup', whole);
  writeFileSync(join(VERSIONS, `${version}.db.br`), compressed(readFileSync(whole)));
  writeFileSync(join(VERSIONS, `${version}.json`), `${JSON.stringify(said, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string[]} words */
function run(...words) {
  const { status, stdout, output } = captureNode([mfi, ...words, '--db', file], dirname(mfi));
  if (status !== 0) throw new Error(`mfi ${words.join(' ')} ended with ${status}: ${output}`);
  return stdout;
}

/** The steps that made the tables of that version, as its checkout has them. */
function stepsOf(/** @type {string} */ dialect) {
  const steps = join(dirname(mfi), '..', 'packages', 'store', 'drizzle', dialect);
  const names = readdirSync(steps).filter((name) => name.endsWith('.sql'));
  return names.map((name) => name.slice(0, -'.sql'.length)).sort();
}

function compressed(/** @type {Buffer} */ bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  return brotliCompressSync(bytes, { params });
}
