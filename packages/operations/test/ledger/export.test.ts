import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { createAccount, exportLedger, trialBalance } from '@mfi/contracts/ledger';
import { afterAll, describe, expect, it } from 'vitest';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';
import { postedJournal } from './posted-journal.js';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

type Format = 'hledger' | 'ledger';

/** The whole file, drawn in small pages. */
async function exported({ manager }: Desk, format: Format, from?: string): Promise<string> {
  let text = '';
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { output } = await manager.call(exportLedger, {
      format,
      limit: 2,
      ...(from ? { from } : {}),
      ...(cursor ? { cursor } : {}),
    });
    text += output.text;
    cursor = output.nextCursor;
  }
  return text;
}

/** Balances that are not nil, by account. */
async function trial({ manager }: Desk): Promise<string[]> {
  const { output } = await manager.call(trialBalance, {});
  return output.accounts
    .filter(({ debit, credit }) => debit !== credit)
    .map(({ account, debit, credit }) =>
      credit === '0.00' ? `${account.code} ${debit}` : `${account.code} -${credit}`,
    )
    .sort();
}

const folder = mkdtempSync(join(tmpdir(), 'mfi-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program makes of the file: balances by code. */
function balances(program: Format, text: string): string[] {
  const file = join(folder, `${program}.journal`);
  writeFileSync(file, text);
  if (program === 'hledger') execFileSync('hledger', ['-f', file, 'check', '--strict']);
  const flags =
    program === 'hledger'
      ? ['bal', '--flat', '--no-total', '--format', '%(account)|%(total)']
      : ['--args-only', '--strict', 'bal', '--flat', '--no-total', '--format', '%A|%T\n'];
  const out = execFileSync(program, ['-f', file, ...flags], { encoding: 'utf8' });
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^[a-z]+:(\S+) .*\|INR *(-?[\d.]+)$/, '$1 $2'))
    .sort();
}

eachDesk((desk) => {
  describe('the journal as plain text', () => {
    it('has the currency, the accounts, and every entry with its code', async () => {
      const world = await desk();
      const { admin, manager, officer } = world;
      await admin.call(createAccount, { code: '5100', name: 'Rent: a;b | c  d', kind: 'expense' });
      await postedJournal(world, {
        debit: '1030',
        credit: '3010',
        amount: '100000',
        narration: '* (x) Capital; "paid"  in | = 5 नमस्ते',
      });
      await postedJournal(world, { debit: '5100', credit: '1030', amount: '0.01' });
      await world.loan('active');
      await manager.call(closeDay, {});
      await manager.call(openDay, {});
      const back = { debit: '5100', credit: '1030', amount: '12.5', on: '2026-01-01' };
      await postedJournal(world, back);
      const text = await exported(world, 'hledger');
      expect(text).toContain('commodity INR\n    format INR 1000.00\n');
      expect(text).toContain('account assets:1100 Loans to customers\n');
      expect(text).toContain('account expenses:5100 Rent- a,b / c d\n');
      expect(text).toContain('2026-01-02=2026-01-01 (PUN-');
      expect(text).toContain('    assets:1030 Bank  INR 100000.00\n');
      expect(await refusalOf(officer.call(exportLedger, { format: 'ledger' }))).toBe('access.role');
      const wrong = manager.call(exportLedger, { format: 'ledger', from: '2026-02-01' });
      expect(await refusalOf(wrong)).toBe('date.out_of_range');
    });

    for (const program of ['hledger', 'ledger'] as const) {
      it.runIf(has(program))(`is read by ${program}, to the paisa`, async () => {
        const world = await desk();
        const expected = await trial(world);
        expect(expected.length).toBeGreaterThan(4);
        expect(balances(program, await exported(world, program))).toEqual(expected);
        const second = await exported(world, program, '2026-01-02');
        expect(balances(program, second)).toEqual(expected);
      });
    }
  });
});
