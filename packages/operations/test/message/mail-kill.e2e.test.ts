/**
 * A thousand receipts go out through a mail server that cuts connections at random, and the process
 * that sends them is killed twice on the way: each of them arrives, and by its Message-ID once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordRepayment } from '@mfi/contracts/loan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  headerOf,
  type SmtpSink,
  smtpSink,
  type Verdict,
} from '../../../adapters/test/smtp-sink.js';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { manyLoans } from '../branch/many-loans.js';
import { type ChildPrograms, childPrograms } from '../child-programs.js';
import { newKey, newWorld } from '../world.js';

const RECEIPTS = 1000;
const KILLS = 2;

let programs: ChildPrograms;

beforeAll(async () => {
  programs = await childPrograms({
    'mail-child': join(import.meta.dirname, 'mail-child.ts'),
  });
});

afterAll(() => programs.remove());

test.each(['sqlite', 'postgres'] as const)(
  'receipts that are sent on %s by a process that is killed arrive, each once by its id',
  { timeout: 3_600_000 },
  async (dialect) => {
    const server = await smtpSink(anyVerdict);
    const scene = await paidScene(dialect);
    const begun = Date.now();
    for (let kill = 0; kill < KILLS; kill += 1) {
      await run({ scene, server, begun }, (RECEIPTS / (KILLS + 1)) * (kill + 1));
      expect(server.taken.length).toBeLessThan(RECEIPTS);
    }
    await run({ scene, server, begun });
    const ids = new Set(server.taken.map(({ id }) => id));
    expect(ids.size).toBe(RECEIPTS);
    // However often it came, a message is the same one: one receipt, to one customer.
    const said = new Set(
      server.taken.map((mail) => `${mail.id} ${mail.to.join()} ${headerOf(mail, 'Subject')}`),
    );
    expect(said.size).toBe(RECEIPTS);
    expect(new Set(server.taken.map(({ to }) => to.join())).size).toBe(RECEIPTS);
    expect(server.taken.length).toBeGreaterThan(RECEIPTS);
    const store = await scene.database.open();
    expect(await store.read((db) => db.count('messages', { status: 'sent' }))).toBe(RECEIPTS);
    expect(await store.read((db) => db.count('messages'))).toBe(RECEIPTS);
    await store.close();
    await server.close();
    await scene.database.drop();
  },
);

/** One connection in twelve is cut: while the mail comes in, or before the answer. */
function anyVerdict(): Verdict {
  const chance = Math.random();
  if (chance < 0.04) return 'cut';
  if (chance < 0.08) return 'take-and-cut';
  return chance < 0.1 ? 'later' : 'take';
}

interface Scene {
  readonly database: TestDatabase;
  readonly key: string;
}

/** A branch where a thousand customers have paid, and not one has heard of it. */
async function paidScene(dialect: 'sqlite' | 'postgres'): Promise<Scene> {
  const database = await testDatabase(dialect);
  const store = await database.open();
  const key = newKey();
  const world = await newWorld(store, key);
  await manyLoans(world, { count: RECEIPTS, through: '2026-01-13' });
  world.clock.at = '2026-01-14T04:30:00.000Z';
  await store.write(async (db) => {
    const customers = await db.list('customers', {});
    const agreed = customers.map(({ id, number }) => ({
      id,
      email: `${number.toLowerCase()}@example.org`,
      contactBy: 'email' as const,
    }));
    await db.updateMany('customers', ['email', 'contactBy'], agreed);
  });
  const manager = await world.as('manager');
  const loans = await store.read((db) => db.pick('loans', ['number'], {}));
  for (const { number } of loans) {
    await manager.call(recordRepayment, { loan: number, amount: '10.00', mode: 'bank' });
  }
  await store.close();
  return { database, key: key.export().toString('base64') };
}

interface Run {
  readonly scene: Scene;
  readonly server: SmtpSink;
  readonly begun: number;
}

/**
 * Runs the program.
 * @param until how many mails have come when it is killed; it comes to its end where this is left out
 */
async function run({ scene, server, begun }: Run, until?: number): Promise<void> {
  const { database, key } = scene;
  const words = [
    programs.file('mail-child'),
    database.dialect,
    database.address,
    key,
    String(begun),
  ];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      MFI_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MFI_MAIL_FROM: 'Asha Microfinance <loans@asha.example>',
    },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  if (until !== undefined) {
    while (server.taken.length < until && child.exitCode === null) await sleep(5);
    child.kill('SIGKILL');
  }
  const [status, signal] = (await closed) as [number | null, string | null];
  expect({ status, signal, errors }).toEqual(
    until === undefined
      ? { status: 0, signal: null, errors: '' }
      : { status: null, signal: 'SIGKILL', errors: '' },
  );
}
