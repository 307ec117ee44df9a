import { provisionsReport } from '@mfi/contracts/report';
import type { LoanProvision } from '@mfi/engine/classification';
import { provision } from '@mfi/engine/classification';
import { dayBefore } from '../branch/next-workday.js';
import { provisionTableOf } from '../branch/provide-losses.js';
import { unpaidOf } from '../branch/unpaid-of.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { BranchRow } from '../ports/tables.js';
import { booksDay } from './books-day.js';
import { handWritten } from './hand-written.js';
import { enteredWhen } from './principal-tie.js';
import { dayOf, type ReportScope, scopeOf } from './report-scope.js';
import { npaOf, standingLoans } from './standing-loans.js';
import { tie, untied } from './ties.js';

/** Reports what is to be set aside for losses at the end of a day, by class of the loans. */
export const provisionsHandler = reads(provisionsReport, async (context, input) => {
  const { money } = context;
  const scope = await scopeOf(context, input, (books) => dayOf(books, input.asOf, '/asOf'));
  const asOf = dayOf(scope.books, input.asOf, '/asOf');
  const classes = new Map<string, { loans: number; outstanding: number; provision: number }>();
  const total = { loans: 0, outstanding: 0, provision: 0 };
  for (const branch of scope.books.branches) {
    for (const one of await providedIn(context, only(scope, branch), asOf)) {
      const found = classes.get(one.class) ?? { loans: 0, outstanding: 0, provision: 0 };
      classes.set(one.class, found);
      for (const sums of [found, total]) {
        sums.loans += 1;
        sums.outstanding += money.parse(one.outstanding);
        sums.provision += money.parse(one.provision);
      }
    }
  }
  const shown = (sums: typeof total) => ({
    loans: sums.loans,
    outstanding: money.format(sums.outstanding),
    provision: money.format(sums.provision),
  });
  return {
    on: asOf,
    knownOn: scope.knownOn,
    table: provisionTableOf(context) ?? null,
    classes: CLASSES.flatMap((name) => {
      const sums = classes.get(name);
      return sums ? [{ class: name, ...shown(sums) }] : [];
    }),
    total: shown(total),
    ties: [await reserveTie(context, scope, { asOf, required: total.provision })],
  };
});

/** From the best to the worst. */
const CLASSES = ['standard', 'sub-standard', 'doubtful', 'loss'] as const;

function only(scope: ReportScope, branch: BranchRow): ReportScope {
  const { id, businessDate } = branch;
  return { ...scope, books: { branch, branchId: id, branches: [branch], businessDate } };
}

/**
 * What each loan of a branch asks for. All are held at once, as a day's end holds them: some tables
 * weigh the whole portfolio.
 */
async function providedIn(
  context: ReadContext,
  scope: ReportScope,
  asOf: string,
): Promise<readonly LoanProvision[]> {
  const { money } = context;
  const table = provisionTableOf(context);
  if (table === undefined) return [];
  const loans: Parameters<typeof provision>[0]['loans'][number][] = [];
  for await (const page of standingLoans(context, scope, { asOf, rows: true })) {
    const running = page.filter(({ loan }) => loan.status === 'active');
    const npa = await npaOf(context, scope, { asOf, loans: running.map(({ loan }) => loan) });
    for (const { loan, overdue, isRestructured } of running) {
      loans.push({
        id: loan.id,
        outstanding: money.format(loan.outstandingPrincipal),
        restructured: isRestructured ?? false,
        npaSince: npa.get(loan.customerId) ?? null,
        overdue: (overdue ?? []).map((row) => unpaidOf(row, money)),
      });
    }
  }
  if (loans.length === 0) return [];
  return provision({ currency: money.currency, asOf, table, loans }).loans;
}

/** What is required beside the reserve, which the last day's end brought to what it knew. */
async function reserveTie(
  context: ReadContext,
  scope: ReportScope,
  { asOf, required }: { readonly asOf: string; readonly required: number },
) {
  const says = `provisions required on ${asOf}, and the reserve for losses`;
  if (provisionTableOf(context) === undefined) {
    const why =
      'the institution has chosen no table to provide by: see mfi institution change-settings';
    return untied(context, says, required, why);
  }
  let booked = 0;
  for (const branch of scope.books.branches) {
    const last = branch.dayStatus === 'open' && asOf >= branch.businessDate;
    const day = await booksDay(context, branch, last ? dayBefore(branch.businessDate) : asOf);
    const then = { ...only(scope, branch), knownOn: day };
    for (const one of await providedIn(context, then, day)) {
      booked += context.money.parse(one.provision);
    }
  }
  const { books } = scope;
  const account = await accountFor(context, 'provision');
  const { net } = await movedOn(context, account, { branchId: books.branchId, to: asOf });
  const byHand = await handWritten(context, books, { account, from: '0000-01-01', to: asOf });
  return tie(context, says, required, -net, [
    { says: enteredWhen(scope, asOf), amount: required - booked },
    { says: 'of it in the books by journals that people wrote', amount: byHand },
  ]);
}
