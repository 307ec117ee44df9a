import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { ids, outside, systemClock } from '@mfi/adapters';
import { expect, test } from 'vitest';
import { KEY, OTHER_KEY } from './kit.js';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

test('all parts work together under one key', async () => {
  const { clock, tokens, vault, passwords, digest } = outside({ key: KEY, seconds: 60 });
  const now = clock.now();
  const claims = { userId: ids.next('us'), sessionId: ids.next('se') };
  const token = await tokens.issue(claims, now);
  expect(tokens.seconds).toBe(60);
  const again = outside({ key: KEY });
  expect(again.tokens.seconds).toBe(900);
  expect(await again.tokens.read(token, now)).toEqual(claims);
  expect(again.vault.open(vault.seal('a', 'b'), 'b')).toBe('a');
  expect(await again.passwords.verify('amber', await passwords.hash('amber'))).toBe('right');
  expect(digest.sha256('')).toHaveLength(64);
  expect(await outside({ key: OTHER_KEY }).tokens.read(token, now)).toBeUndefined();
});

test('all outsides of a process share its ids, which ascend together', () => {
  const [one, two] = [outside({ key: KEY }), outside({ key: OTHER_KEY })];
  const made = Array.from({ length: 100 }, (_, at) => (at % 2 ? one : two).ids.next('ln'));
  expect([...made].sort()).toEqual(made);
  expect(one.clock).toBe(systemClock);
});

test('a lifetime that is none is refused at once, and not at the first sign-in', () => {
  expect(() => outside({ key: KEY, seconds: 0 })).toThrow(RangeError);
});

test('printing the outside shows nothing of the key', () => {
  const shown = inspect(outside({ key: KEY }), { depth: 9, showHidden: true });
  expect(shown).not.toMatch(/<Buffer|AAECAw|00 ?01 ?02/);
});

test('what is heavy is only imported when it is used', () => {
  for (const name of readdirSync(SRC).filter((one) => one.endsWith('.ts'))) {
    const text = readFileSync(`${SRC}${name}`, 'utf8');
    expect(text, name).not.toMatch(
      /^(import|export) (?!type\b).*'(jose|@node-rs\/.*|\.\/paper\/(?!papers\.js'|font-files\.js').*)'/m,
    );
  }
  // What draws papers stands in a folder of its own, behind one file that loads it late.
  const papers = readFileSync(`${SRC}paper/papers.ts`, 'utf8');
  expect(papers).not.toMatch(/^(import|export) (?!type\b).*from/m);
});
