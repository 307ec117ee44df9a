import { describe, expect, it } from 'vitest';
import { type Example, examplesOf, exportsOf, runnable, sourceFiles } from './examples.js';

const files = sourceFiles();
const modules = new Map<string, Record<string, unknown>>();
for (const file of files) modules.set(file, await exportsOf(file));
const indexes = files.filter((file) => /^([^/]+\/)?index\.ts$/.test(file));
const examples = files.flatMap(examplesOf);

/** All names of the engine; where two files share one, that of an index wins, then the file's own. */
function scopeOf(file: string): Map<string, unknown> {
  const scope = new Map<string, unknown>();
  for (const from of [...files, ...indexes, file]) {
    for (const [name, value] of Object.entries(modules.get(from) ?? {})) scope.set(name, value);
  }
  return scope;
}

/** Runs an example as plain JavaScript; what each claim found, and what it says. */
function run(example: Example): { claim: string; found: unknown; claimed: unknown }[] {
  const { body, claims } = runnable(example);
  const scope = scopeOf(example.file);
  const results: { claim: string; found: unknown; claimed: unknown }[] = [];
  const check = (index: number, found: unknown, claimed: unknown) => {
    results.push({ claim: claims[index]?.expression ?? '', found, claimed });
  };
  const main = new Function('check', ...scope.keys(), body) as (...values: unknown[]) => void;
  main(check, ...scope.values());
  return results;
}

describe('the examples in doc comments', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(50));

  for (const example of examples) {
    it(`${example.file}: ${example.name}`, () => {
      const results = run(example);
      expect(results.length).toBeGreaterThan(0);
      for (const { claim, found, claimed } of results) expect(found, claim).toEqual(claimed);
    });
  }
});

describe('every function that the engine gives away', () => {
  const shown = new Set(examples.map(({ name }) => name));
  for (const index of indexes) {
    it(`has an example: ${index}`, () => {
      const functions = Object.entries(modules.get(index) ?? {})
        .filter(([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)))
        .map(([name]) => name);
      expect(functions.filter((name) => !shown.has(name))).toEqual([]);
    });
  }
});
