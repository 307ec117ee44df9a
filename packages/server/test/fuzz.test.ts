/**
 * Whatever is sent to whichever address by whomever: the server never fails, says nothing that is not
 * described, and tells nobody of another branch or of another customer.
 * MFI_TEST_RUNS says how many requests are sent in all.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { OPERATIONS, type Operation, operationNamed, ROLES, type Role } from '@mfi/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyInput } from '../../operations/test/hostile/inputs.js';
import { answersAsDescribed } from './described.js';
import { type Answered, eachServer } from './each-server.js';
import { type Desk, deskOf, inputFor } from './requests.js';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 300);
const SECRET = 'a-secret-nobody-is-told';
const LIMITS = {
  MFI_RATE_PER_ADDRESS: '100000000',
  MFI_RATE_PER_USER: '100000000',
  MFI_RATE_SIGN_IN: '100000000',
};

/** Headers that clients send, well and badly written. */
const anyHeaders = fc.record(
  {
    'idempotency-key': fc.constantFrom('k', 'x'.repeat(300), 'ключ'.replace(/[^ -~]/g, '?'), '{}'),
    'if-match': fc.constantFrom('"1"', '*', 'W/"1"', '"999999999999"', 'nonsense'),
    'mfi-session': fc.constantFrom('cookie', 'none'),
    cookie: fc.constantFrom('mfi_refresh=x', 'mfi_refresh=', 'a=b; c'),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'nonsense;q=x'),
    'content-type': fc.constantFrom('application/json', 'text/plain', 'nonsense'),
  },
  { requiredKeys: [] },
);

const anyAsker = fc.constantFrom(
  ...ROLES.map((role) => [role, true] as const),
  ...ROLES.map((role) => [role, false] as const),
  undefined,
);

/** How often a server may say that it is too busy before that is held to be a fault. */
const BUSY_MAX = 60;
/** It asks for ten seconds; what keeps it busy here is over sooner. */
const BUSY_MS = 500;

/** An answer that takes this long is none: what was asked is said, and made no smaller. */
const ANSWER_MS_MAX = 60_000;
/** Time for making what fails smaller: after that it is shown as it is. */
const SHOWN_AFTER_MS = 240_000;

/** An answer, or which request has none. */
async function answered(asked: Asked, ask: () => Promise<Answered>): Promise<Answered> {
  const late = new AbortController();
  const answer = unlessBusy(ask);
  const none = sleep(ANSWER_MS_MAX, undefined, { signal: late.signal }).then(() => {
    throw new Error(`No answer within ${ANSWER_MS_MAX} ms to ${asked.name} ${asked.text}`);
  });
  try {
    return await Promise.race([answer, none]);
  } finally {
    late.abort();
    none.catch(() => undefined);
  }
}

/** On a machine that much else runs on, a server may be too busy; it says so, and is asked again. */
async function unlessBusy(ask: () => Promise<Answered>): Promise<Answered> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    const seconds = Number(answer.headers.get('retry-after') ?? 0);
    if (answer.status !== 503 || seconds === 0 || tries >= BUSY_MAX) return answer;
    await sleep(BUSY_MS);
  }
}

eachServer((served, dialect) => {
  it('answers whatever is sent as it is described', async () => {
    const desk = await served().then(deskOf);
    const marks = await marksOf(desk);
    await fc.assert(
      fc.asyncProperty(anyRequest(desk), anyAsker, anyHeaders, async (request, asker, headers) => {
        const operation = operationNamed(request.name) as Operation;
        const input: unknown = JSON.parse(request.text);
        const token = asker && tokenOf(desk, asker);
        const ask = () => desk.ask(operation, input, { token, headers, dryRun: true });
        const answer = await answered(request, ask);
        expect(answer.status).toBeLessThan(500);
        expect(answersAsDescribed(operation, answer)).toEqual([]);
        expect(answer.text).not.toContain(SECRET);
        if (asker) expect(leaks(answer, operation, asker, marks)).toEqual([]);
      }),
      {
        numRuns: dialect === 'sqlite' ? RUNS : Math.ceil(RUNS / 3),
        interruptAfterTimeLimit: SHOWN_AFTER_MS,
        markInterruptAsFailure: true,
      },
    );
    expect(desk.served.logged()).not.toContain(SECRET);
    expect(desk.served.logged()).not.toContain('a request failed');
  });
}, LIMITS);

interface Asked {
  readonly name: string;
  /** The input as JSON. */
  readonly text: string;
}

/** What JSON cannot say is not sent. */
function jsonOf(input: unknown): string {
  try {
    return JSON.stringify(input) ?? 'null';
  } catch {
    return 'null';
  }
}

/** A request for any operation: about things that are there, mended or broken in some places. */
function anyRequest(desk: Desk): fc.Arbitrary<Asked> {
  const { references } = desk.scene;
  return fc.constantFrom(...OPERATIONS).chain((operation) => {
    const base = inputFor(operation, desk);
    return anyInput(operation, { base, references, secret: SECRET }).map((input) => ({
      name: operation.name,
      text: jsonOf(input),
    }));
  });
}

type Asker = readonly [role: Role, isOwn: boolean];

function tokenOf({ tokens, elsewhere }: Desk, [role, isOwn]: Asker): string {
  return isOwn ? tokens[role] : elsewhere[role];
}

/** What only people of a branch, or one customer, may hear of. */
interface Marks {
  readonly ofPune: readonly string[];
  readonly ofNagpur: readonly string[];
}

/** The names of customers: they are nobody's business elsewhere. */
async function marksOf({ served }: Desk): Promise<Marks> {
  const { world } = served;
  const of = (branchId: string) =>
    world.store.read(async (db) =>
      (await db.list('customers', { where: { branchId } })).map(({ id }) => id),
    );
  return { ofPune: await of(world.branch.id), ofNagpur: await of(world.otherBranch.id) };
}

/** Ids of customers of another branch in what somebody of a branch was answered. */
function leaks(
  { status, text }: Answered,
  operation: Operation,
  [role, isOwn]: Asker,
  marks: Marks,
): string[] {
  // They look after all branches; and duplicates are looked for everywhere.
  const seesAll =
    role === 'admin' || role === 'auditor' || operation.name === 'customer.findDuplicates';
  if (status !== 200 || seesAll) return [];
  const foreign = isOwn ? marks.ofNagpur : marks.ofPune;
  return foreign.filter((id) => text.includes(id));
}
