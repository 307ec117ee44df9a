import { officerReport } from '@mfi/contracts/report';
import { daysBetween } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { checkSpan } from '../ledger/check-span.js';
import type { TransactionKind } from '../ports/tables.js';
import { MONEY_IN } from './collections.js';
import { efficiencyOf } from './efficiency.js';
import { totalsOf } from './money-moved.js';
import { OfficerFigures } from './officer-figures.js';
import { PrincipalTie } from './principal-tie.js';
import { dayOf, type ReportScope, scopeOf } from './report-scope.js';
import { standingLoans } from './standing-loans.js';
import { tie } from './ties.js';

/** More than so many days late is at risk here. */
const RISK_DAYS = 30;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** How officers did, and how the loans they have now stand. */
export const officersHandler = reads(officerReport, async (context, input) => {
  const scope = await scopeOf(context, input, (books) => dayOf(books, input.to, '/to'));
  const to = dayOf(scope.books, input.to, '/to');
  const from = input.from ?? `${to.slice(0, 8)}01`;
  checkSpan(from, to, '/from');
  const { knownOn } = scope;
  const days = { from, to: knownOn !== null && knownOn < to ? knownOn : to };
  const figures = new OfficerFigures();
  const principal = await standing(context, figures, { scope, asOf: to });
  const moved = await money(context, figures, { scope, days });
  await applications(context, figures, { scope, days });
  const collected = await efficiencyOf(context, { ...input, from, to, by: 'officer' });
  for (const { key, ...one } of collected.groups) {
    figures.of(await officerId(context, key)).efficiency = one;
  }
  const { key: _all, ...all } = collected.total;
  return {
    branch: scope.books.branch?.code ?? null,
    from,
    to,
    knownOn,
    ...(await figures.shown(context, all)),
    ties: [await principal.tie(), ...moved],
  };
});

/** The id of an officer whose name groups have. */
async function officerId({ db }: ReadContext, username: string | null): Promise<string | null> {
  return username === null ? null : ((await db.find('users', { username }))?.id ?? null);
}

/** The running loans at the end of the days. */
async function standing(
  context: ReadContext,
  figures: OfficerFigures,
  { scope, asOf }: { readonly scope: ReportScope; readonly asOf: string },
): Promise<PrincipalTie> {
  const principal = new PrincipalTie(context, scope, asOf);
  for await (const page of standingLoans(context, scope, { asOf })) {
    principal.add(page);
    for (const { loan } of page) {
      if (loan.status !== 'active') continue;
      const one = figures.of(loan.officerId);
      const { outstandingPrincipal, dpd, customerId } = loan;
      one.loans += 1;
      one.customers.add(customerId);
      one.outstanding += outstandingPrincipal;
      one.par30 += dpd > RISK_DAYS ? outstandingPrincipal : 0;
    }
  }
  return principal;
}

interface InDays {
  readonly scope: ReportScope;
  readonly days: Days;
}

/** What went out and came in, by the officer who has the loan now. */
async function money(context: ReadContext, figures: OfficerFigures, { scope, days }: InDays) {
  const sides: readonly [says: string, kinds: readonly TransactionKind[]][] = [
    ['disbursed, and what it moved in cash and bank', ['disbursement']],
    ['collected, and what it moved in cash, bank and suspense', MONEY_IN],
  ];
  const ties: ReturnType<typeof tie>[] = [];
  for (const [says, kinds] of sides) {
    let [amount, moved] = [0, 0];
    for (const { id } of scope.books.branches) {
      const byLoan = new Map<string, { count: number; amount: number }>();
      const where = { branchId: id, bookedOn: days, kind: { in: kinds } };
      const sums = await totalsOf(context, {
        where,
        knownOn: scope.knownOn,
        look: (row, counts) => {
          if (!counts) return;
          const sum = byLoan.get(row.loanId) ?? { count: 0, amount: 0 };
          byLoan.set(row.loanId, { count: sum.count + 1, amount: sum.amount + row.amount });
        },
      });
      amount += sums.amount;
      moved += sums.moved;
      await addByLoan(context, figures, { byLoan, isOut: kinds !== MONEY_IN });
    }
    ties.push(tie(context, says, amount, Math.abs(moved)));
  }
  return ties;
}

interface ByLoan {
  readonly byLoan: ReadonlyMap<string, { readonly count: number; readonly amount: number }>;
  readonly isOut: boolean;
}

async function addByLoan(
  { db }: ReadContext,
  figures: OfficerFigures,
  { byLoan, isOut }: ByLoan,
): Promise<void> {
  const loans = await db.pick('loans', ['id', 'officerId'], {
    where: { id: { in: [...byLoan.keys()] } },
  });
  for (const { id, officerId } of loans) {
    const { count = 0, amount = 0 } = byLoan.get(id) ?? {};
    const one = figures.of(officerId);
    one.disbursedLoans += isOut ? 1 : 0;
    one.disbursed += isOut ? amount : 0;
    one.receipts += isOut ? 0 : count;
    one.collected += isOut ? 0 : amount;
  }
}

/** Applications of these days, and decisions in them. */
async function applications(
  { db }: ReadContext,
  figures: OfficerFigures,
  { scope, days }: InDays,
): Promise<void> {
  const columns = ['id', 'officerId', 'status', 'appliedOn', 'decidedOn'] as const;
  for (const { id: branchId } of scope.books.branches) {
    for (const { officerId } of await db.pick('loans', columns, {
      where: { branchId, appliedOn: days },
    })) {
      figures.of(officerId).applications += 1;
    }
    for (const row of await db.pick('loans', columns, { where: { branchId, decidedOn: days } })) {
      const one = figures.of(row.officerId);
      if (row.status === 'rejected') one.rejected += 1;
      else one.approved += 1;
      one.daysWaited += daysBetween(row.appliedOn, row.decidedOn ?? row.appliedOn);
    }
  }
}
