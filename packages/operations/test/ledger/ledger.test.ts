import { Refused } from '@mfi/contracts';
import { closeDay, openDay } from '@mfi/contracts/branch';
import {
  accountStatement,
  approveJournal,
  closeAccount,
  createAccount,
  listAccounts,
  listEntries,
  listJournals,
  proposeJournal,
  rejectJournal,
  renameAccount,
  showEntry,
  trialBalance,
} from '@mfi/contracts/ledger';
import { describe, expect, it } from 'vitest';
import { eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';
import { postedJournal } from './posted-journal.js';

const RENT = { code: '5100', name: 'Rent', kind: 'expense' } as const;
const line = (account: string, side: 'debit' | 'credit', amount: string) => ({
  account,
  [side]: amount,
});

eachDesk((desk) => {
  describe('accounts', () => {
    it('are added, renamed and closed by an administrator', async () => {
      const { admin, manager } = await desk();
      expect(await refusalOf(manager.call(createAccount, RENT))).toBe('access.role');
      await admin.call(createAccount, RENT, { dryRun: true });
      const made = await admin.call(createAccount, RENT, { key: 'rent' });
      expect(made.output).toMatchObject({ code: '5100', purpose: null, status: 'active' });
      expect((await admin.call(createAccount, RENT, { key: 'rent' })).replayed).toBe(true);
      expect(await refusalOf(admin.call(createAccount, RENT))).toBe('thing.not_unique');
      const rename = { account: '5100', name: 'Rent of offices', version: 1 };
      const renamed = await admin.call(renameAccount, rename);
      expect(renamed.output).toMatchObject({ name: 'Rent of offices', version: 2 });
      expect(await refusalOf(admin.call(renameAccount, rename))).toBe('version.stale');
      expect(await refusalOf(admin.call(renameAccount, { account: '5100' }))).toBe('value.missing');
      expect(await refusalOf(admin.call(renameAccount, { account: '9999', name: 'x' }))).toBe(
        'thing.not_found',
      );
      const taken = admin.call(renameAccount, { account: '5100', code: '1010' });
      expect(await refusalOf(taken)).toBe('thing.not_unique');
      expect(await refusalOf(admin.call(closeAccount, { account: '1010' }))).toBe(
        'ledger.account_needed',
      );
      const { output } = await manager.call(listAccounts, { kind: 'expense' });
      expect(output.data.map(({ code }) => code)).toEqual(['5010', '5020', '5030', '5040', '5100']);
    });

    it('are closed when nothing stands in them, and then take nothing', async () => {
      const world = await desk();
      const { admin, manager } = world;
      await postedJournal(world, { debit: '5100', credit: '1030', amount: '100' });
      expect(await refusalOf(admin.call(closeAccount, { account: '5100' }))).toBe(
        'ledger.account_not_nil',
      );
      await postedJournal(world, { debit: '1030', credit: '5100', amount: '100' });
      const late = await manager.call(proposeJournal, {
        narration: 'late',
        lines: [line('5100', 'debit', '1'), line('1030', 'credit', '1')],
      });
      await admin.call(closeAccount, { account: '5100' });
      expect(await refusalOf(admin.call(closeAccount, { account: '5100' }))).toBe(
        'ledger.account_closed',
      );
      const approve = world.director.call(approveJournal, { journal: late.output.id });
      expect(await refusalOf(approve)).toBe('ledger.account_closed');
      await manager.call(rejectJournal, { journal: late.output.id, reason: 'account is closed' });
    });
  });

  describe('a journal by hand', () => {
    it('is told all that is wrong with it at once', async () => {
      const { manager } = await desk();
      const refused = await manager
        .call(proposeJournal, {
          narration: 'wrong',
          on: '2026-01-02',
          lines: [
            { account: '1100', debit: '5' },
            { account: '5100', debit: '5', credit: '5' },
            { account: '7777', credit: '5' },
            { account: '1030' },
          ],
        })
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      const told = (refused as Refused).problems.map(({ code, path }) => `${path} ${code}`);
      expect(told).toEqual([
        '/on date.out_of_range',
        '/lines/0/account ledger.account_controlled',
        '/lines/1/account ledger.account_closed',
        '/lines/1 ledger.line_sides',
        '/lines/2/account thing.not_found',
        '/lines/3 ledger.line_sides',
      ]);
      const propose = (...lines: ReturnType<typeof line>[]) =>
        refusalOf(manager.call(proposeJournal, { narration: 'x', lines }));
      const [a, b] = [line('1030', 'debit', '5'), line('3010', 'credit', '5.01')];
      expect(await propose(a, b)).toBe('ledger.unbalanced');
      expect(await propose(a, line('1030', 'credit', '5'))).toBe('ledger.moves_nothing');
      const vast = Array.from({ length: 99 }, () => line('1030', 'debit', '999999999999.99'));
      expect(await propose(...vast, b)).toBe('value.out_of_range');
      expect(await propose(a)).toBe('value.wrong_length');
      expect(await propose(a, line('3010', 'credit', '5.001'))).toBe('money.too_many_digits');
    });

    it('is posted by another person, once', async () => {
      const { manager, director, officer, as } = await desk();
      const lines = [line('1030', 'debit', '250.5'), line('3010', 'credit', '250.50')];
      const input = { narration: 'Capital; paid | in', lines };
      expect(await refusalOf(officer.call(proposeJournal, input))).toBe('access.role');
      const { output } = await manager.call(proposeJournal, input);
      expect(output).toMatchObject({ status: 'pending', total: '250.50', entryId: null });
      const journal = output.id;
      expect(await refusalOf(manager.call(approveJournal, { journal }))).toBe('access.same_person');
      const far = await as('manager', { branch: 'NAG' });
      expect(await refusalOf(far.call(approveJournal, { journal }))).toBe('access.other_branch');
      expect(await refusalOf(director.call(approveJournal, { journal: 'mj_none' }))).toBe(
        'thing.not_found',
      );
      const stale = director.call(approveJournal, { journal, version: 7 });
      expect(await refusalOf(stale)).toBe('version.stale');
      await director.call(approveJournal, { journal }, { dryRun: true });
      const posted = await director.call(approveJournal, { journal }, { key: 'approve' });
      expect(posted.output).toMatchObject({ status: 'posted', decidedBy: director.userId });
      expect((await director.call(approveJournal, { journal }, { key: 'approve' })).replayed).toBe(
        true,
      );
      const again = director.call(approveJournal, { journal });
      expect(await refusalOf(again)).toBe('ledger.journal_decided');
      const no = director.call(rejectJournal, { journal, reason: 'no' });
      expect(await refusalOf(no)).toBe('ledger.journal_decided');
      const entry = await officer.call(showEntry, { entry: posted.output.entryId ?? '' });
      expect(entry.output.lines.map(({ account, debit }) => [account.code, debit])).toEqual([
        ['1030', '250.50'],
        ['3010', '0.00'],
      ]);
      expect(await refusalOf(officer.call(showEntry, { entry: 'je_none' }))).toBe(
        'thing.not_found',
      );
      const stranger = await as('officer', { branch: 'NAG' });
      const look = stranger.call(showEntry, { entry: posted.output.entryId ?? '' });
      expect(await refusalOf(look)).toBe('access.other_branch');
    });

    it('waits where it is seen', async () => {
      const { manager, director } = await desk();
      const lines = [line('1030', 'debit', '1'), line('3010', 'credit', '1')];
      const { output } = await manager.call(proposeJournal, { narration: 'waits', lines });
      const waiting = await director.call(listJournals, { status: 'pending' });
      expect(waiting.output.data.map(({ id }) => id)).toEqual([output.id]);
      const warned = await manager.call(closeDay, {}, { dryRun: true });
      expect(warned.output.warnings.map(({ check }) => check)).toEqual(['journals-approved']);
      const rejected = { journal: output.id, reason: 'twice' };
      expect((await director.call(rejectJournal, rejected)).output).toMatchObject({
        status: 'rejected',
        decidedWhy: 'twice',
      });
    });
  });

  describe('the books', () => {
    it('show entries by day, by account and by what they are about', async () => {
      const world = await desk();
      const { manager } = world;
      await world.loan('active');
      await manager.call(closeDay, {});
      await manager.call(openDay, {});
      const journal = await postedJournal(world, {
        debit: '1010',
        credit: '1030',
        amount: '40',
        on: '2026-01-01',
      });
      const today = await manager.call(listEntries, { from: '2026-01-02' });
      expect(today.output.data).toHaveLength(1);
      expect(today.output.data[0]).toMatchObject({
        on: '2026-01-02',
        valueOn: '2026-01-01',
        subjectId: journal,
      });
      const about = await manager.call(listEntries, { subject: 'LN-000001' });
      expect(about.output.data).toHaveLength(1);
      const vault = await manager.call(listEntries, { account: '1010' });
      expect(vault.output.data.map(({ subjectId }) => subjectId)).toEqual([journal]);
      const first = await manager.call(listEntries, { limit: 2 });
      const rest = await manager.call(listEntries, { cursor: first.output.nextCursor ?? '' });
      const seqs = [...first.output.data, ...rest.output.data].map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    });

    it('state an account page by page with the same running balance', async () => {
      const { manager } = await desk();
      const whole = (await manager.call(accountStatement, { account: '1030' })).output;
      const pages: (typeof whole.data)[number][] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const input = { account: '1030', limit: 1, ...(cursor ? { cursor } : {}) };
        const { output } = await manager.call(accountStatement, input);
        pages.push(...output.data);
        cursor = output.nextCursor;
      }
      expect(pages).toEqual(whole.data);
      expect(pages.at(-1)?.balance).toBe(whole.closing);
      const later = { account: '1030', from: '2026-01-02' };
      const { output } = await manager.call(accountStatement, later);
      expect(output.opening).toBe(whole.data.filter(({ on }) => on < '2026-01-02').at(-1)?.balance);
      const wrong = manager.call(accountStatement, { ...later, to: '2026-01-01' });
      expect(await refusalOf(wrong)).toBe('date.out_of_range');
    });

    it('balance on every day, in one branch and in all', async () => {
      const { admin, manager } = await desk();
      for (const on of ['2025-12-31', '2026-01-01', '2026-01-02']) {
        for (const who of [admin, manager]) {
          const { output } = await who.call(trialBalance, { on });
          expect(output.balanced).toBe(true);
          expect(output.debits).toBe(output.credits);
        }
      }
      expect((await admin.call(trialBalance, {})).output).toMatchObject({ branch: null });
      expect((await manager.call(trialBalance, {})).output).toMatchObject({ branch: 'PUN' });
    });
  });
});
