import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainTerms } from './arbitrary-terms.js';

/** Half an hour off, across the date line and back in 2011, with and without summer time. */
const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia'];
const LOCALES = ['en_US.UTF-8', 'ar_EG.UTF-8'];

const folder = mkdtempSync(join(tmpdir(), 'engine-zones-'));
const bundle = join(folder, 'engine.mjs');
const cases = join(folder, 'cases.json');

/** What a process of its own does: draws every plan, explains a figure of each, prints one digest. */
const SCRIPT = `
  import { createHash } from 'node:crypto';
  import { readFileSync } from 'node:fs';
  const { EngineError, explain, schedule } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
  const digest = createHash('sha256');
  let plans = 0;
  for (const terms of JSON.parse(readFileSync(${JSON.stringify(cases)}, 'utf8'))) {
    try {
      digest.update(JSON.stringify(schedule({ terms })));
      digest.update(JSON.stringify(explain({ terms }, 'installments.1.due')));
      plans += 1;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      digest.update(error.message);
    }
  }
  const zone = Intl.DateTimeFormat().resolvedOptions();
  console.log(JSON.stringify({ plans, digest: digest.digest('hex'), zone: zone.timeZone, locale: zone.locale }));
`;

interface Outcome {
  readonly plans: number;
  readonly digest: string;
  readonly zone: string;
  readonly locale: string;
}

async function outcomeIn(zone: string, locale: string): Promise<Outcome> {
  const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', SCRIPT],
    { env },
  );
  return JSON.parse(stdout) as Outcome;
}

beforeAll(async () => {
  const entry = fileURLToPath(new URL('../src/schedule/index.ts', import.meta.url));
  const errors = fileURLToPath(new URL('../src/error/index.ts', import.meta.url));
  const contents = `export * from ${JSON.stringify(entry)}; export * from ${JSON.stringify(errors)};`;
  await build({
    stdin: { contents, resolveDir: folder },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  writeFileSync(cases, JSON.stringify(fc.sample(plainTerms, { seed: 7, numRuns: 400 })));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('schedules', () => {
  it('are the same in every time zone and language', { timeout: 120_000 }, async () => {
    const outcomes: Outcome[] = [];
    for (const zone of ZONES) {
      for (const locale of LOCALES) outcomes.push(await outcomeIn(zone, locale));
    }
    expect(new Set(outcomes.map(({ zone }) => zone)).size).toBe(ZONES.length);
    expect(new Set(outcomes.map(({ locale }) => locale)).size).toBe(LOCALES.length);
    expect(outcomes[0]?.plans).toBeGreaterThan(300);
    expect(new Set(outcomes.map(({ digest, plans }) => `${digest} ${plans}`)).size).toBe(1);
  });
});
