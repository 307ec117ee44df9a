import { daysBetween } from '../branch/next-workday.js';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CentreRow, SheetLineRow, SheetRow } from '../ports/tables.js';
import { type Collectable, collectable } from './collectable.js';
import { UNFINISHED } from './sheet-named.js';
import type { SheetScope } from './sheet-scope.js';

/** How far ahead a sheet can be made. */
const DAYS_MAX = 366;

/** The sheet of a centre or an officer for a day that is not given up; undefined where there is none. */
export async function sheetOf(
  { db }: ReadContext,
  { branch, centre, officer, on }: SheetScope,
): Promise<SheetRow | undefined> {
  const status = { in: [...UNFINISHED, 'posted'] as const };
  const whose = centre ? { centreId: centre.id } : { officerId: officer?.id ?? '', centreId: null };
  return db.find('sheets', { branchId: branch.id, ...whose, on, status });
}

/**
 * Makes the sheet of a centre or an officer for a day. A loan that stands on another sheet of that day
 * is left out: it would be collected twice. The branch must be locked.
 * @throws Refused date.out_of_range, sheet.exists, sheet.empty
 */
export async function makeSheet(context: WriteContext, scope: SheetScope): Promise<SheetRow> {
  const { db, actor, now } = context;
  const { branch, centre, officer, on } = scope;
  checkDay(context, branch, on);
  const same = await sheetOf(context, scope);
  if (same) throw exists(same);
  const loans = await collectable(context, scope, await elsewhere(context, scope));
  if (loans.length === 0) throw empty(scope);
  const sheet: SheetRow = {
    id: context.id('sh'),
    number: `SH-${String(await db.next('sheet')).padStart(6, '0')}`,
    branchId: branch.id,
    centreId: centre?.id ?? null,
    officerId: officer?.id ?? officerOf(centre),
    on,
    status: 'open',
    exportedAt: null,
    controlTotal: null,
    denominations: null,
    postedAt: null,
    userId: actor.userId,
    createdAt: now,
    version: 1,
  };
  await db.insert('sheets', sheet);
  await db.insert(
    'sheetLines',
    ...loans.map((loan, index) => blankLine(context, sheet, loan, index)),
  );
  const after = { ...sheet, rows: loans.length };
  context.audit({ branchId: branch.id, targetId: sheet.id, after });
  return sheet;
}

function officerOf(centre: CentreRow | undefined): string | null {
  return centre?.officerId ?? null;
}

function blankLine(
  context: WriteContext,
  sheet: SheetRow,
  { loan, groupId, due, arrears }: Collectable,
  index: number,
): SheetLineRow {
  return {
    id: context.id('sl'),
    sheetId: sheet.id,
    ordinal: index + 1,
    groupId,
    loanId: loan.id,
    customerId: loan.customerId,
    due,
    arrears,
    advance: loan.excess,
    nextDueOn: loan.nextDueOn,
    nextDueAmount: loan.nextDueAmount,
    amount: null,
    attendance: null,
    status: 'blank',
    transactionId: null,
    problem: null,
  };
}

/** A day so far back that nothing could be booked, or so far ahead that nothing is known of it. */
function checkDay({ institution }: ReadContext, { code, businessDate }: BranchRow, on: string) {
  const { backdatedDaysMax } = institution.settings;
  const ahead = daysBetween(businessDate, on);
  if (ahead >= -backdatedDaysMax && ahead <= DAYS_MAX) return;
  throw refuse('date.out_of_range', {
    path: '/on',
    facts: { found: on, businessDate, backdatedDaysMax, daysMax: DAYS_MAX },
    message: `Branch ${code} is in ${businessDate}: choose a day at most ${backdatedDaysMax} days before or ${DAYS_MAX} after.`,
  });
}

function exists({ number, status, on }: SheetRow) {
  return refuse('sheet.exists', {
    path: '/on',
    facts: { sheet: number, status, on },
    message: `Sheet ${number} of ${on} is there already, and is ${status}: go on with it, or cancel it first.`,
  });
}

function empty({ on }: SheetScope) {
  return refuse('sheet.empty', {
    path: '/on',
    facts: { on },
    message: `No running loan is left to be collected on ${on}: check the members, or look for another sheet of that day with mfi sheet list.`,
  });
}

/** The loans that stand on other sheets of the branch and day. */
async function elsewhere(
  { db }: ReadContext,
  { branch, on }: SheetScope,
): Promise<ReadonlySet<string>> {
  const where = { branchId: branch.id, on, status: { in: [...UNFINISHED, 'posted'] as const } };
  const taken = new Set<string>();
  for (const { id } of await db.list('sheets', { where })) {
    for (const { loanId } of await db.list('sheetLines', { where: { sheetId: id } })) {
      taken.add(loanId);
    }
  }
  return taken;
}
