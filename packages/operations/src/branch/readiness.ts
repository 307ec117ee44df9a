import type { Problem } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
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
    await waiting(context, branch, {
      check: 'journals-approved',
      table: 'manualJournals',
      what: 'journals wait for approval: decide on them with mfi ledger journals --status pending',
    }),
    await waiting(context, branch, {
      check: 'payments-cleared',
      table: 'transactions',
      what: 'cheques or transfers are not cleared yet: see them with mfi payment list',
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
    message: open.length === 0 ? 'All tills are counted and closed.' : `Open tills: ${names}.`,
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

interface Waiting {
  readonly check: string;
  readonly table: 'manualJournals' | 'transactions';
  readonly what: string;
}

async function waiting(
  { db }: ReadContext,
  branch: BranchRow,
  { check, table, what }: Waiting,
): Promise<DayCheck> {
  const count = await db.count(table, { branchId: branch.id, status: 'pending' });
  const message = count === 0 ? 'Nothing waits.' : `${count} ${what}.`;
  return { check, weight: 'warn', count, message, problems: [] };
}
