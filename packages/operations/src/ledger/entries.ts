import type { InputOf } from '@mfi/contracts';
import { listEntries } from '@mfi/contracts/ledger';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf, loanNamed } from '../kit/lookup.js';
import { type Page, pageOf } from '../kit/page.js';
import type { JournalEntryRow } from '../ports/tables.js';
import { accountNamed } from './account-row.js';
import { shownEntries } from './entry-row.js';

type Input = InputOf<typeof listEntries>;

/** Lists entries of a branch's journal. */
export const entriesHandler = reads(listEntries, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const { rows, nextCursor } =
    input.account === undefined
      ? await byDay(context, id, input)
      : await byAccount(context, id, input.account, input);
  return { data: await shownEntries(context, rows), nextCursor };
});

async function byDay(
  context: ReadContext,
  branchId: string,
  input: Input,
): Promise<Page<JournalEntryRow>> {
  const days = dayBounds(input);
  const subjectId = await subjectOf(context, input.subject);
  const where = { branchId, ...days, ...(subjectId === undefined ? {} : { subjectId }) };
  const order =
    subjectId === undefined
      ? ([
          ['on', 'asc'],
          ['seq', 'asc'],
        ] as const)
      : [];
  return pageOf(context, 'journalEntries', { where, order }, input);
}

/** An entry has one line for an account, so a page of lines is a page of entries. */
async function byAccount(
  context: ReadContext,
  branchId: string,
  account: string,
  input: Input,
): Promise<Page<JournalEntryRow>> {
  const { id: accountId } = await accountNamed(context, account);
  const where = { branchId, accountId, ...dayBounds(input) };
  const lines = await pageOf(context, 'journalLines', { where, order: [['on', 'asc']] }, input);
  const ids = lines.rows.map(({ entryId }) => entryId);
  const found = await context.db.list('journalEntries', { where: { id: { in: ids } } });
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  const subjectId = await subjectOf(context, input.subject);
  const rows = ids
    .map((id) => byId.get(id) as JournalEntryRow)
    .filter((entry) => subjectId === undefined || entry.subjectId === subjectId);
  return { rows, nextCursor: lines.nextCursor };
}

function dayBounds({ from, to }: Input) {
  if (from === undefined && to === undefined) return {};
  return { on: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
}

async function subjectOf(context: ReadContext, name: string | undefined) {
  if (name === undefined || !/^ln-/i.test(name)) return name;
  return (await loanNamed(context, name, '/subject')).id;
}
