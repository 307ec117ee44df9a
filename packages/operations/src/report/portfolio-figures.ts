import { ROLES } from '@mfi/contracts';
import {
  type LoanPosition,
  type PortfolioLoan,
  portfolioQuality,
  type QualityFigures,
} from '@mfi/engine/portfolio';
import { borrowerNpa } from '../branch/borrower-npa.js';
import type { ReadContext } from '../kit/context.js';
import type { Books } from '../ledger/books-of.js';
import { branchCodes } from '../ledger/entry-row.js';
import type { LoanRow } from '../ports/tables.js';
import { principalTie } from './ties.js';

/** What a portfolio is grouped by. */
export type GroupBy = 'branch' | 'officer' | 'product';

/** What is asked of a portfolio. */
export interface PortfolioQuestion {
  readonly by?: GroupBy | undefined;
  readonly days: readonly number[];
}

interface Sums {
  overdueLoans: number;
  interest: number;
}

/** How the running loans of some books stand at the business date, by rows alone. */
export async function portfolioOf(
  context: ReadContext,
  books: Books,
  { by, days }: PortfolioQuestion,
) {
  const { db, money } = context;
  const branch = books.branchId === null ? {} : { branchId: books.branchId };
  const asOf = books.businessDate;
  const rows: LoanRow[] = [];
  for await (const row of db.scan('loans', { ...branch, status: 'active' })) rows.push(row);
  const npa = await borrowerNpa(
    context,
    rows.map(({ customerId }) => customerId),
  );
  const keyOf = await keysBy(context, by);
  const sums = new Map<string | null, Sums>();
  const loans = rows.map((row): PortfolioLoan => {
    const key = keyOf(row);
    for (const each of new Set([null, key])) add(sums, each, row);
    const state = positionOf(context, row, { asOf, npaSince: npa.get(row.customerId) ?? null });
    return { id: row.id, ...(key === null ? {} : { facts: { [by ?? 'all']: key } }), state };
  });
  const { currency } = money;
  const quality = portfolioQuality({
    currency,
    asOf,
    loans,
    par: days,
    ...(by === undefined ? {} : { by }),
  });
  const none = { overdueLoans: 0, interest: 0 };
  return {
    on: asOf,
    groups: (quality.groups ?? []).map((group) =>
      shownGroup(context, group.key, group, keySums(sums, group.key, quality.groups ?? []) ?? none),
    ),
    total: shownGroup(context, null, quality, sums.get(null) ?? none),
    ties: [await principalTie(context, books.branchId)],
  };
}

/** Loans without the fact are what is left of all when the groups with a key are taken off. */
function keySums(
  sums: ReadonlyMap<string | null, Sums>,
  key: string | null,
  groups: readonly { readonly key: string | null }[],
): Sums | undefined {
  if (key !== null) return sums.get(key);
  const left = { ...(sums.get(null) ?? { overdueLoans: 0, interest: 0 }) };
  for (const group of groups) {
    if (group.key === null) continue;
    left.overdueLoans -= sums.get(group.key)?.overdueLoans ?? 0;
    left.interest -= sums.get(group.key)?.interest ?? 0;
  }
  return left;
}

function add(sums: Map<string | null, Sums>, key: string | null, row: LoanRow): void {
  const found = sums.get(key) ?? { overdueLoans: 0, interest: 0 };
  found.overdueLoans += row.arrearsSince === null ? 0 : 1;
  found.interest += row.outstandingInterest;
  sums.set(key, found);
}

/** Names what a loan is grouped by: a code or a user's name, and null where there is none. */
async function keysBy(
  context: ReadContext,
  by: GroupBy | undefined,
): Promise<(row: LoanRow) => string | null> {
  const { db } = context;
  if (by === undefined) return () => null;
  if (by === 'branch') {
    const codes = await branchCodes(context);
    return ({ branchId }) => codes.get(branchId) ?? null;
  }
  if (by === 'product') {
    const products = new Map((await db.list('products', {})).map(({ id, code }) => [id, code]));
    return ({ productId }) => products.get(productId) ?? null;
  }
  // By role, and not all but customers: these may be many more, and would all be looked at.
  const staff = ROLES.filter((role) => role !== 'customer');
  const users = await db.list('users', { where: { role: { in: staff } } });
  const names = new Map(users.map(({ id, username }) => [id, username]));
  return ({ officerId }) => (officerId === null ? null : (names.get(officerId) ?? null));
}

/**
 * A loan as reports of a portfolio take it. What is overdue is one sum of the age of its oldest part:
 * enough for all figures but an ageing of instalments.
 */
function positionOf(
  { money }: ReadContext,
  row: LoanRow,
  { asOf, npaSince }: { readonly asOf: string; readonly npaSince: string | null },
): LoanPosition {
  const { format } = money;
  const nil = { principal: format(0), interest: format(0), fee: format(0), penalty: format(0) };
  const due = {
    principal: format(row.duePrincipal),
    interest: format(row.dueInterest),
    fee: format(row.dueFee),
    penalty: format(row.duePenalty),
  };
  const since = row.arrearsSince;
  return {
    asOf,
    status: 'active',
    outstanding: { principal: format(row.outstandingPrincipal) },
    arrears: { since, npaSince },
    installments: since === null ? [] : [{ number: 1, due: since, ...due, paid: nil }],
    allocations: [],
  };
}

function shownGroup(
  { money }: ReadContext,
  key: string | null,
  figures: QualityFigures,
  { overdueLoans, interest }: Sums,
) {
  return {
    key,
    loans: figures.loans,
    outstanding: figures.glp,
    interest: money.format(interest),
    overdueLoans,
    overdue: figures.arrears.total,
    overduePrincipal: figures.arrears.principal,
    par: figures.par.map(({ days, loans, late }) => ({
      days,
      loans,
      balance: late.numerator ?? money.format(0),
      ratio: late.value,
    })),
    npa: {
      loans: figures.npa.loans,
      balance: figures.npa.gross.numerator ?? money.format(0),
      ratio: figures.npa.gross.value,
    },
  };
}
