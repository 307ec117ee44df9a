/** What programs do while they are killed, and what then must be so. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { enterSheet, openSheet } from '@mfi/contracts/sheet';
import { closeTill, createTill, openTill } from '@mfi/contracts/till';
import type { Attacker } from './kill-attacker.js';
import { Broken, holds, type KillPlace, LOANS, type Program } from './kill-place.js';

/** A work of one round: it is begun again and again, and killed, until it comes to its end. */
export type Work = (place: KillPlace, round: number, attacker: Attacker) => Promise<void>;

const ROWS = 40;

/** `mfi import repayments`: each row of the file is booked once. */
export const importing: Work = async (place, round, attacker) => {
  const file = join(place.folder, `repayments-${round}.csv`);
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const loan = `LX-${String((round * ROWS + row) % LOANS).padStart(7, '0')}`;
    return `${loan},1.${String(row).padStart(2, '0')},bank,IM${round}-${row}\n`;
  });
  writeFileSync(file, `loan,amount,mode,reference\n${rows.join('')}`);
  const start = () => place.mfi(place.people.cashier, 'import', 'repayments', file, '--json');
  await attacker.untilDone('import', start);
  for (let row = 0; row < ROWS; row += 1) await bookedOnce(place, `IM${round}-${row}`);
};

/** `mfi sheet post`: each row of the sheet is booked once. */
export const posting: Work = async (place, round, attacker) => {
  const { officer } = place.people;
  const { businessDate: on } = await place.branch();
  const till = `T${round}`;
  await place.people.manager.call(createTill, { name: till });
  await officer.call(openTill, { till, pieces: [] });
  const whose = { officer: officer.userId, on };
  const { output } = await officer.call(openSheet, whose);
  const sheet = output.sheet.number;
  const rows = output.rows.map(({ row }) => ({ row, amount: `${2 + (row % 3)}.00` }));
  await officer.call(enterSheet, { sheet, rows });
  const total = rows.reduce((sum, { amount }) => sum + Number(amount), 0);
  const counted = ['--control-total', `${total}.00`];
  const words = ['sheet', 'post', sheet, ...counted, '--key', `post-${sheet}`, '--json'];
  await attacker.untilDone('sheet', () => place.mfi(officer, ...words));
  const lines = await place.world.store.read(async (db) => {
    const row = await db.find('sheets', { number: sheet });
    holds(row?.status === 'posted', `sheet ${sheet} is ${row?.status}`);
    return db.list('sheetLines', { where: { sheetId: row.id } });
  });
  const booked = new Set(lines.map(({ transactionId }) => transactionId));
  holds(booked.size === rows.length && !booked.has(null), `rows of ${sheet} are not booked once`);
  for (const { loanId } of lines) {
    const found = await place.world.store.read((db) =>
      db.count('transactions', { loanId, mode: 'cash', bookedOn: on }),
    );
    holds(found === 1, `${found} payments in cash of ${loanId} on ${on}`);
  }
  await officer.call(closeTill, { till, pieces: [{ value: '1', count: total }] });
};

/** `mfi day close`: the day ends once. */
export const dayEnd: Work = async (place, _round, attacker) => {
  const { businessDate: on } = await place.branch();
  const words = ['day', 'close', '--on', on, '--open-next', '--key', `end-${on}`, '--json'];
  await attacker.untilDone('day end', () => place.mfi(place.people.manager, ...words));
  await endedOnce(place, on);
};

/** `mfi worker`: whoever is killed at a branch leaves it to the next, and its day ends once. */
export const worker: Work = async (place, _round, attacker) => {
  const { businessDate: on } = await place.branch();
  const asking = await place.mfi('admin', 'day', 'close-all', '--queue', '--open-next', '--json');
  const isAsked = () => asking.child.exitCode === null && asking.child.signalCode === null;
  await attacker.untilDone('worker', () => place.mfi('admin', ...DRAIN));
  // A worker may have looked before the branches were asked for, or while one was held by the dead.
  while (isAsked()) {
    const last = await place.mfi('admin', ...DRAIN);
    holds((await last.ended()) === 0, `a worker ended badly: ${last.said().errors}`);
    await Promise.race([asking.ended(), sleep(500)]);
  }
  const status = await asking.ended();
  holds(status === 0, `who asked for the days ended with ${status}: ${asking.said().errors}`);
  await endedOnce(place, on);
};

const DRAIN = ['worker', '--drain', '--no-jobs', '--json'];

async function endedOnce(place: KillPlace, on: string): Promise<void> {
  const { businessDate, dayStatus, id: branchId } = await place.branch();
  holds(businessDate > on && dayStatus === 'open', `after ${on} the branch is in ${businessDate}`);
  const ends = await place.world.store.read((db) =>
    db.list('outbox', { where: { topic: 'branch.dayClosed', branchId } }),
  );
  const times = ends.filter(({ payload }) => JSON.stringify(payload).includes(on)).length;
  holds(times === 1, `the end of ${on} was told ${times} times`);
}

/** How many write at once. */
const CLIENTS = 4;

/** How many of the writes that were answered are sent once more by the end of a round. */
const AGAIN = 40;

/**
 * `mfi serve`: what it acknowledged is there once, and the same key gives the same receipt, in
 * whichever life of the server.
 */
export const serving: Work = async (place, round, attacker) => {
  const receipts = new Map<number, string>();
  const token = await place.token(place.people.cashier);
  let next = 0;
  const life = async (server: Program, kill: () => Promise<void>) => {
    const address = await addressOf(server);
    const begun = next;
    const client = async () => {
      for (;;) {
        const index = next;
        next += 1;
        await written({ address, token, round, receipts }, index);
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    const ends = Promise.allSettled(clients);
    let areAtWork = true;
    void ends.then(() => {
      areAtWork = false;
    });
    while (areAtWork && next < begun + CLIENTS + 1) await sleep(2);
    await kill();
    // Whoever was not answered may be so; whoever was answered wrongly may not.
    for (const end of await ends) {
      if (end.status === 'rejected' && end.reason instanceof Broken) throw end.reason;
    }
  };
  await attacker.lives(
    'serve',
    () => place.mfi('admin', 'serve', '--port', '0', '--no-jobs'),
    life,
  );
  const server = await place.mfi('admin', 'serve', '--port', '0', '--no-jobs');
  const address = await addressOf(server);
  const all = Array.from({ length: next }, (_, index) => index);
  for (const index of all.filter((one) => !receipts.has(one) || one >= next - AGAIN)) {
    await written({ address, token, round, receipts }, index);
  }
  server.child.kill('SIGTERM');
  holds((await server.ended()) === 0, `the server ended badly: ${server.said().errors}`);
  for (const index of all) await bookedOnce(place, `SV${round}-${index}`);
  holds(new Set(receipts.values()).size === next, 'two payments have one receipt');
};

interface Sender {
  readonly address: string;
  readonly token: string;
  readonly round: number;
  readonly receipts: Map<number, string>;
}

/** Writes a payment under its key; whoever was told of one receipt is not told of another. */
async function written({ address, token, round, receipts }: Sender, index: number): Promise<void> {
  const loan = `LX-${String((round + index * 7) % LOANS).padStart(7, '0')}`;
  const answer = await fetch(`${address}/v1/loans/${loan}/repayments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `serve-${round}-${index}`,
    },
    body: JSON.stringify({ amount: '1.00', mode: 'bank', reference: `SV${round}-${index}` }),
  });
  // It has too much to do, and says when to come again.
  if (answer.status === 503 || answer.status === 429) {
    await sleep(100);
    return written({ address, token, round, receipts }, index);
  }
  const body = (await answer.json()) as { readonly receipt?: { readonly number: string } };
  const number = body.receipt?.number;
  holds(number !== undefined, `${answer.status} ${JSON.stringify(body)}`);
  const before = receipts.get(index);
  holds(before === undefined || before === number, `${before} is ${number} now`);
  receipts.set(index, number);
}

/** Where a server listens, once it does. */
export async function addressOf(server: Program): Promise<string> {
  for (;;) {
    const found = / on (http:\S+)/.exec(server.said().errors)?.[1];
    if (found) return found;
    holds(server.child.exitCode === null, `the server ended: ${server.said().errors}`);
    await sleep(5);
  }
}

async function bookedOnce({ world }: KillPlace, reference: string): Promise<void> {
  const found = await world.store.read((db) => db.count('transactions', { reference }));
  holds(found === 1, `${found} payments with the reference ${reference}`);
}
