import type { Problem } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import type { Where } from '../ports/store.js';
import type { BranchRow, TillRow } from '../ports/tables.js';

/** One thing that is looked at before a day is closed. */
export interface DayCheck {
  readonly check: string;
  /** stop: the day cannot be closed before; warn: it can. */
  readonly weight: 'stop' | 'warn';
  readonly count: number;
  readonly message: string;
  /** What stands in the way, one by one. */
  readonly problems: readonly Problem[];
}

/** Everything that is looked at before the day of a branch is closed. */
export async function readinessOf(context: ReadContext, branch: BranchRow): Promise<DayCheck[]> {
  return [
    await tillsCheck(context, branch),
    ...(await sheetChecks(context, branch)),
    await waiting(context, branch, {
      check: 'journals-approved',
      table: 'manualJournals',
      one: 'journal waits for approval',
      many: 'journals wait for approval',
      next: 'decide with mfi ledger journals --status pending',
    }),
    await waiting(context, branch, {
      check: 'payments-cleared',
      table: 'transactions',
      one: 'cheque or transfer is not cleared yet',
      many: 'cheques or transfers are not cleared yet',
      next: 'see mfi payment list',
    }),
    await waiting(context, branch, {
      check: 'loans-approved',
      table: 'loans',
      status: 'reviewed',
      one: 'application waits for approval',
      many: 'applications wait for approval',
      next: 'decide with mfi loan list --status reviewed',
    }),
  ];
}

async function tillsCheck({ db }: ReadContext, branch: BranchRow): Promise<DayCheck> {
  const open = await db.list('tills', {
    where: { branchId: branch.id, status: 'open' },
    order: [['name', 'asc']],
  });
  const names = open.map(({ name }) => name).join(', ');
  return {
    check: 'tills-closed',
    weight: 'stop',
    count: open.length,
    message:
      open.length === 0
        ? 'All tills are counted and closed.'
        : `Open tills: ${names}. Count and close each with mfi till close.`,
    problems: await Promise.all(open.map((till) => openTillProblem(db, till))),
  };
}

async function openTillProblem(db: ReadContext['db'], till: TillRow): Promise<Problem> {
  const user = till.userId === null ? undefined : await db.get('users', till.userId);
  const cashier = user?.username ?? 'somebody';
  return {
    code: 'day.not_ready',
    path: '',
    facts: { check: 'tills-closed', till: till.name, cashier },
    message: `Till ${till.name} is open, and ${cashier} has it: count and close it with mfi till close ${till.name}.`,
  };
}

/**
 * Collection sheets up to the day. Money that is entered and not in the books stands in the way, for
 * its loans would be held to be late; a sheet of which nothing is entered may still be on its way.
 */
async function sheetChecks({ db }: ReadContext, branch: BranchRow): Promise<DayCheck[]> {
  const sheets = await db.list('sheets', {
    where: {
      branchId: branch.id,
      on: { to: branch.businessDate },
      status: { in: ['open', 'partly'] },
    },
    order: [['number', 'asc']],
  });
  const entered = new Set(
    (
      await db.group('sheetLines', {
        by: ['sheetId'],
        sum: [],
        where: { sheetId: { in: sheets.map(({ id }) => id) }, status: 'ready' },
      })
    ).map(({ sheetId }) => sheetId),
  );
  const [ready, rest] = [
    sheets.filter(({ id }) => entered.has(id)),
    sheets.filter(({ id }) => !entered.has(id)),
  ].map((some) => some.map(({ number }) => number)) as [string[], string[]];
  return [
    {
      check: 'sheets-posted',
      weight: 'stop',
      count: ready.length,
      message:
        ready.length === 0
          ? 'All that was entered is in the books.'
          : `Entered and not in the books: ${ready.join(', ')}. Post each with mfi sheet post.`,
      problems: ready.map(unpostedSheetProblem),
    },
    {
      check: 'sheets-entered',
      weight: 'warn',
      count: rest.length,
      message:
        rest.length === 0
          ? 'No sheet is out.'
          : `Nothing is entered yet, or not all could be posted: ${rest.join(', ')}. Look at each with mfi sheet show; give it up with mfi sheet cancel.`,
      problems: [],
    },
  ];
}

function unpostedSheetProblem(sheet: string): Problem {
  return {
    code: 'day.not_ready',
    path: '',
    facts: { check: 'sheets-posted', sheet },
    message: `What is entered on sheet ${sheet} is not in the books: post it with mfi sheet post ${sheet}.`,
  };
}

interface Waiting {
  readonly check: string;
  readonly table: 'manualJournals' | 'transactions' | 'loans';
  /** pending when left out. */
  readonly status?: 'pending' | 'reviewed';
  readonly one: string;
  readonly many: string;
  /** What to do about it. */
  readonly next: string;
}

async function waiting(
  { db }: ReadContext,
  branch: BranchRow,
  { check, table, status = 'pending', one, many, next }: Waiting,
): Promise<DayCheck> {
  const where = { branchId: branch.id, status } as Where<typeof table>;
  const count = await db.count(table, where);
  const what = `${count} ${count === 1 ? one : many}: ${next}.`;
  const message = count === 0 ? 'Nothing waits.' : what;
  return { check, weight: 'warn', count, message, problems: [] };
}
