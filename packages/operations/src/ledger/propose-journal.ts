import { type Problem, Refused } from '@mfi/contracts';
import { proposeJournal } from '@mfi/contracts/ledger';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { branchOf, notFound } from '../kit/lookup.js';
import type { AccountRow, BranchRow, ManualJournalRow } from '../ports/tables.js';
import { journalEvent, shownJournal } from './manual-journal-row.js';
import { isControlled } from './purposes.js';

interface LineInput {
  readonly account: string;
  readonly debit?: string | undefined;
  readonly credit?: string | undefined;
}

/** Writes a journal for another person to approve: all that is wrong with it is told at once. */
export const proposeJournalHandler = writes(proposeJournal, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  const problems: Problem[] = [...dateProblems(branch, input.on)];
  const lines: ManualJournalRow['lines'][number][] = [];
  for (const [index, line] of input.lines.entries()) {
    const account = await accountOf(context, line, index, problems);
    problems.push(...sideProblems(line, index));
    const [debit, credit] = [line.debit ?? '0', line.credit ?? '0'].map(context.money.parse);
    lines.push({ accountId: account?.id ?? '', debit: debit ?? 0, credit: credit ?? 0 });
  }
  if (problems.length === 0) problems.push(...balanceProblems(context, lines));
  if (problems.length > 0) throw new Refused(problems);
  const row: ManualJournalRow = {
    id: context.id('mj'),
    branchId: branch.id,
    status: 'pending',
    on: input.on ?? branch.businessDate,
    narration: input.narration,
    lines,
    userId: context.actor.userId,
    at: context.now,
    decidedBy: null,
    decidedAt: null,
    decidedWhy: null,
    entryId: null,
    version: 1,
  };
  await context.db.insert('manualJournals', row);
  context.audit({ branchId: branch.id, targetId: row.id, after: row });
  context.announce('journal.proposed', journalEvent(row));
  return shownJournal(context, row);
});

function dateProblems(branch: BranchRow, on: string | undefined): Problem[] {
  if (on === undefined || on <= branch.businessDate) return [];
  return [
    {
      code: 'date.out_of_range',
      path: '/on',
      facts: { found: on, businessDate: branch.businessDate },
      message: `Branch ${branch.code} is in ${branch.businessDate}: choose that day or an earlier one.`,
    },
  ];
}

async function accountOf(
  { db }: WriteContext,
  { account: name }: LineInput,
  index: number,
  problems: Problem[],
): Promise<AccountRow | undefined> {
  const path = `/lines/${index}/account`;
  const account = name.startsWith('ac_')
    ? await db.get('accounts', name)
    : await db.find('accounts', { code: name.toUpperCase() });
  if (!account) {
    problems.push(...notFound('account', name, path).problems);
    return undefined;
  }
  const facts = { account: account.code, purpose: account.purpose };
  const say = (code: string, message: string) => problems.push({ code, path, facts, message });
  if (account.status === 'closed') {
    say('ledger.account_closed', `Account ${account.code} is closed: choose another one.`);
  }
  if (isControlled(account.purpose)) {
    say(
      'ledger.account_controlled',
      `Account ${account.code} ${account.name} is kept by loans or tills alone: record what happened there, or choose another account.`,
    );
  }
  return account;
}

function sideProblems({ debit, credit }: LineInput, index: number): Problem[] {
  if ((debit === undefined) !== (credit === undefined)) return [];
  const message = 'Give the line either a debit or a credit.';
  return [{ code: 'ledger.line_sides', path: `/lines/${index}`, facts: {}, message }];
}

function balanceProblems({ money }: WriteContext, lines: ManualJournalRow['lines']): Problem[] {
  const debits = lines.reduce((sum, { debit }) => sum + debit, 0);
  const credits = lines.reduce((sum, { credit }) => sum + credit, 0);
  const path = '/lines';
  if (!Number.isSafeInteger(debits) || !Number.isSafeInteger(credits)) {
    const message = 'The amounts are larger than any books: check their points.';
    return [{ code: 'value.out_of_range', path, facts: {}, message }];
  }
  if (debits !== credits) {
    const difference = money.format(Math.abs(debits - credits));
    const facts = { debits: money.format(debits), credits: money.format(credits), difference };
    const side = debits > credits ? 'debits' : 'credits';
    const message = `The ${side} are ${difference} more: mend an amount, or add the line that is missing.`;
    return [{ code: 'ledger.unbalanced', path, facts, message }];
  }
  if (movesSomething(lines)) return [];
  const message = 'What is debited is credited in the same accounts: name where the money went.';
  return [{ code: 'ledger.moves_nothing', path, facts: {}, message }];
}

function movesSomething(lines: ManualJournalRow['lines']): boolean {
  const sums = new Map<string, number>();
  for (const { accountId, debit, credit } of lines) {
    sums.set(accountId, (sums.get(accountId) ?? 0) + debit - credit);
  }
  return [...sums.values()].some((sum) => sum !== 0);
}
