import type { LoanEvent } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { branchOf } from '../kit/lookup.js';
import { accountFor } from '../ledger/account-for.js';
import { checkSpan } from '../ledger/check-span.js';
import type {
  BranchRow,
  CustomerRow,
  JournalEntryRow,
  LoanEventRow,
  LoanRow,
} from '../ports/tables.js';
import type { MoneyAsked } from './money-moved.js';
import { type ReportScope, scopeOf } from './report-scope.js';
import { tie, untied } from './ties.js';
import { usernamesOf } from './usernames-of.js';

/** An event by which something owed was let go, and what became of it. */
export interface GivenUp {
  readonly row: LoanEventRow;
  readonly loan: LoanRow;
  /** All that was entered of the loan as far as the report knows, in its order. */
  readonly history: readonly LoanEventRow[];
  readonly reason: string | null;
  /** The day it was undone in the books; null: it stands. */
  readonly undoneOn: string | null;
}

/** A register of what was let go. */
export interface GivenUpRegister {
  readonly branch: BranchRow;
  readonly from: string;
  readonly to: string;
  readonly scope: ReportScope;
  readonly events: readonly GivenUp[];
  /** Such events of the same loans in other days. */
  readonly others: readonly GivenUp[];
}

/** The events of a kind that were entered in a branch, in the days they were booked on. */
export async function givenUp(
  context: ReadContext,
  kind: LoanEvent['kind'],
  input: MoneyAsked,
): Promise<GivenUpRegister> {
  const branch = await branchOf(context, input.branch);
  const to = input.to ?? branch.businessDate;
  const from = input.from ?? to;
  checkSpan(from, to, '/from');
  const scope = await scopeOf(context, { ...input, branch: branch.id }, () => to);
  const { knownOn } = scope;
  const until = knownOn !== null && knownOn < to ? knownOn : to;
  const entries = await context.db.list('journalEntries', {
    where: { branchId: branch.id, on: { from, to: until }, kind: 'loan', transactionId: null },
    order: [['on', 'asc']],
  });
  const loans = await loansOf(context, scope, entries);
  const found: GivenUp[] = [];
  for (const loan of loans)
    found.push(...(await eventsOf(context, { loan, kind, knownOn, entries })));
  const isIn = ({ row }: GivenUp) => row.bookedOn >= from && row.bookedOn <= until;
  const events = found.filter(isIn);
  const concerned = new Set(events.map(({ loan }) => loan.id));
  const others = found.filter((one) => concerned.has(one.loan.id) && !isIn(one));
  return { branch, from, to, scope, events, others };
}

async function loansOf(
  { db }: ReadContext,
  { where, customerIds }: ReportScope,
  entries: readonly JournalEntryRow[],
): Promise<LoanRow[]> {
  const ids = [...new Set(entries.flatMap(({ subjectId }) => subjectId ?? []))];
  const whose = customerIds === null ? {} : { customerId: { in: customerIds } };
  return db.list('loans', { where: { id: { in: ids }, ...where, ...whose } });
}

interface OfLoan {
  readonly loan: LoanRow;
  readonly kind: LoanEvent['kind'];
  readonly knownOn: string | null;
  readonly entries: readonly JournalEntryRow[];
}

async function eventsOf(
  { db }: ReadContext,
  { loan, kind, knownOn, entries }: OfLoan,
): Promise<GivenUp[]> {
  const rows = await db.list('loanEvents', { where: { loanId: loan.id }, order: [['seq', 'asc']] });
  const history = rows.filter(({ bookedOn }) => knownOn === null || bookedOn <= knownOn);
  return history.flatMap((row) => {
    if (row.event.kind !== kind) return [];
    const reversal = history.find(({ event }) => event.kind === 'reversal' && event.of === row.id);
    const entry = entries.find(({ subjectId, at }) => subjectId === loan.id && at === row.at);
    const [, reason = null] = /: (.*)$/s.exec(entry?.narration ?? '') ?? [];
    return [{ row, loan, history, reason, undoneOn: reversal?.bookedOn ?? null }];
  });
}

/** The history of a loan up to an event and with it, without what was undone by then. */
export function upTo({ row, history }: GivenUp): LoanEvent[] {
  return history.filter(({ seq }) => seq <= row.seq).map(({ event }) => event);
}

/** Rows with the people in them, as registers answer them. */
export async function shownGivenUp(context: ReadContext, events: readonly GivenUp[]) {
  const { db } = context;
  const loans = events.map(({ loan }) => loan);
  const customers = new Map<string, CustomerRow>();
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  for (const one of await db.list('customers', { where: { id: { in: customerIds } } })) {
    customers.set(one.id, one);
  }
  const products = new Map((await db.list('products', {})).map(({ id, code }) => [id, code]));
  const names = await usernamesOf(context, [
    ...loans.map(({ officerId }) => officerId),
    ...events.map(({ row }) => row.userId),
  ]);
  return events.map(({ row, loan, reason, undoneOn }) => {
    const { id, number, name } = customers.get(loan.customerId) as CustomerRow;
    return {
      event: row.id,
      on: row.on,
      bookedOn: row.bookedOn,
      loan: { id: loan.id, number: loan.number },
      customer: { id, number, name },
      officer: loan.officerId === null ? null : (names.get(loan.officerId) ?? null),
      product: products.get(loan.productId) ?? '',
      by: names.get(row.userId) ?? null,
      reason,
      status: undoneOn === null ? ('standing' as const) : ('undone' as const),
      undoneOn,
    };
  });
}

/** What stands of the principal let go: in the days of a register, and of its loans in others. */
export interface PrincipalGivenUp {
  readonly says: string;
  readonly purpose: 'waivers' | 'write-off';
  readonly inDays: number;
  readonly inOthers: number;
}

/**
 * The principal that was let go beside its account. The account has what was written by hand, too,
 * what entries of these days changed of what was let go before, and not what later ones did.
 */
export async function givenUpTie(
  context: ReadContext,
  { branch, from, to, scope, events }: GivenUpRegister,
  { says, purpose, inDays, inOthers }: PrincipalGivenUp,
) {
  if (scope.chosenBy.length > 0) {
    const why = `the books keep accounts by branch and not by ${scope.chosenBy.join(' and ')}: without it the report ties`;
    return untied(context, says, inDays, why);
  }
  const account = await accountFor(context, purpose);
  const known = scope.knownOn === null ? {} : { on: { to: scope.knownOn } };
  const lines = await context.db.list('journalLines', { where: { accountId: account, ...known } });
  const entries = await context.db.list('journalEntries', {
    where: { id: { in: lines.map(({ entryId }) => entryId) } },
  });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const concerned = new Set(events.map(({ loan }) => loan.id));
  const sums = { books: 0, byHand: 0, ofOthers: 0, ofLoans: 0, ofLoansInDays: 0 };
  for (const { entryId, debit, credit, on, branchId } of lines) {
    const entry = byId.get(entryId) as JournalEntryRow;
    const net = debit - credit;
    const isIn = branchId === branch.id && on >= from && on <= to;
    if (isIn) sums.books += net;
    if (concerned.has(entry.subjectId ?? '')) {
      sums.ofLoans += net;
      if (isIn) sums.ofLoansInDays += net;
    } else if (isIn && entry.kind === 'loan') sums.ofOthers += net;
    else if (isIn) sums.byHand += net;
  }
  return tie(context, says, inDays, sums.books, [
    {
      says: 'of the same loans, booked on other days',
      amount: sums.ofLoans - sums.ofLoansInDays - inOthers,
    },
    { says: 'changed of what was let go before', amount: 0 - sums.ofOthers },
    { says: 'written by hand', amount: 0 - sums.byHand },
  ]);
}
