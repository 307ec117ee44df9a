/** The description of the API is what is committed, and every answer is as it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS, type Operation } from '@mfi/contracts';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { openApiDocument } from '../src/openapi/openapi-document.js';
import { answersAsDescribed } from './described.js';
import { eachServer } from './each-server.js';
import { type Desk, deskOf, EACH, inputFor } from './requests.js';

const FILE = join(ROOT, 'docs', 'reference', 'openapi.json');

/** `npx vitest run openapi -u` writes it anew; read the difference before you believe it. */
it('is committed as it is made', async () => {
  const text = `${JSON.stringify(openApiDocument('1'), null, 1)}\n`;
  await expect(text).toMatchFileSnapshot(FILE);
});

it('names every operation, and resolves every reference', () => {
  const text = readFileSync(FILE, 'utf8');
  const document = JSON.parse(text) as Record<string, unknown>;
  const named = [...text.matchAll(/"operationId": "([\w.]+)"/g)].map(([, name]) => name);
  const wanted = [...OPERATIONS.map(({ name }) => name), 'event.follow'];
  expect(named.sort()).toEqual(wanted.sort());
  for (const [, place = ''] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
    const found = place
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, place).toBeDefined();
  }
});

const LIMITS = {
  MFI_RATE_PER_ADDRESS: '1000000',
  MFI_RATE_PER_USER: '1000000',
  MFI_RATE_SIGN_IN: '1000000',
};

eachServer((served) => {
  let made: Promise<Desk> | undefined;
  const desk = () => {
    made ??= served().then(deskOf);
    return made;
  };

  it('is shown by the server, with a page to look around in', async () => {
    const { ask } = await served();
    const { text } = await ask('GET', '/openapi.json');
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    const page = await ask('GET', '/docs');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    for (const [, path = ''] of page.text.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      expect((await ask('GET', path)).status, path).toBe(200);
    }
  });

  describe.each(EACH)('%s', (_, operation) => {
    it('can be asked by its examples, and answers as it is described', async () => {
      const one = await desk();
      for (const [index] of operation.examples.entries()) {
        const token = tokenFor(operation, one);
        const input = {
          ...inputFor(operation, one),
          ...(index === 0 ? {} : exampleAt(operation, index, one)),
        };
        const answer = await one.ask(operation, input, { token, dryRun: true });
        expect(answersAsDescribed(operation, answer)).toEqual([]);
        // Somebody of the role may ask: whether it is done depends on the books.
        const isOfNobody = NO_SESSION.has(operation.name);
        if (!isOfNobody) expect([401, 413, 415]).not.toContain(answer.status);
      }
    });
  });
}, LIMITS);

/** No password and no token of an example is one. */
const NO_SESSION: ReadonlySet<string> = new Set([
  'auth.login',
  'auth.refresh',
  'auth.changePassword',
  'auth.beginSecondFactor',
  'auth.removeSecondFactor',
]);

function tokenFor({ access }: Operation, { tokens }: Desk): string | undefined {
  if (access.roles === 'public') return undefined;
  const role = access.roles.find((one) => one !== 'customer') ?? 'customer';
  return tokens[role];
}

/** A later example, with what the address names in its place. */
function exampleAt(operation: Operation, index: number, one: Desk): Record<string, unknown> {
  const input = { ...operation.examples[index]?.input };
  const base = inputFor(operation, one);
  for (const name of Object.keys(input))
    if (name in base && operation.http.path.includes(`{${name}}`)) input[name] = base[name];
  return input;
}
