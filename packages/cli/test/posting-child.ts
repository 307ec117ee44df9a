/**
 * A program that takes repayments, one after the other, and writes a line on stdout for each that was
 * answered: its number, the receipt, and whether it had been done before. Tests start several of it,
 * and kill it.
 */
import { createSecretKey } from 'node:crypto';
import { writeSync } from 'node:fs';
import { outside as realOutside } from '@mfi/adapters';
import { recordRepayment } from '@mfi/contracts/loan';
import { localCaller } from '@mfi/operations';
import { openPostgres, openSqlite } from '@mfi/store';
import type { Posting } from './posting.js';

const posting = JSON.parse(process.argv[2] ?? '') as Posting;
const { dialect, address, at, loans, prefix, from, count } = posting;

const store = await (dialect === 'sqlite' ? openSqlite(address) : openPostgres(address));
const key = createSecretKey(Buffer.from(posting.key, 'base64'));
const outside = { ...realOutside({ key }), clock: { now: () => at } };
const token = await outside.tokens.issue(posting.claims, at);
const caller = localCaller({ store, outside }, { kind: 'token', token });

writeSync(1, 'ready\n');
// Whoever started it says when to begin, so that several begin at once.
await new Promise((resolve) => process.stdin.once('data', resolve));

for (let index = from; index < from + count; index += 1) {
  const loan = loans[index % loans.length] ?? '';
  const { output, replayed } = await caller.call(
    recordRepayment,
    { loan, amount: '1' },
    { key: `${prefix}-${index}` },
  );
  writeSync(1, `${index} ${output.receipt.number} ${replayed}\n`);
}
await store.close();
process.stdin.destroy();
