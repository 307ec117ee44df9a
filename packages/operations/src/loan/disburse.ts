import { type InputOf, Refused } from '@mfi/contracts';
import { disburseLoan } from '@mfi/contracts/loan';
import type { LoanFigures, LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { asked, refuse } from '../kit/refuse.js';
import type {
  CustomerRow,
  Json,
  LoanRow,
  PostedBalances,
  ProductVersionRow,
} from '../ports/tables.js';
import { moneyPlace } from '../till/money-place.js';
import { acknowledgement } from './acknowledge-key-facts.js';
import { eventsOf, loanFile } from './loan-file.js';
import { mayNotBorrow } from './may-borrow.js';
import { difference, heldBy } from './posted-balances.js';
import { accrueLoan, keepLoan } from './record-event.js';
import { checkOtherPerson } from './same-person.js';
import { shownLoan } from './shown-loan.js';
import { snapshotOf } from './snapshot.js';
import { standingOf } from './standing.js';
import { keepStep, loanEvent, loanForStep, type Stepping } from './take-step.js';
import { type Payout, payoutOf, toDisburse } from './tranches.js';

type Input = InputOf<typeof disburseLoan>;

/** Pays out an approved loan, or its next part. */
export const disburse = writes(disburseLoan, async (context, input) =>
  shownLoan(context, await disburseOne(context, input)),
);

/** Pays out an approved loan, or its next part, when everything that must come before has. */
export async function disburseOne(context: WriteContext, input: Input): Promise<LoanRow> {
  const isNextPart = (loan: LoanRow) =>
    loan.status === 'active' && toDisburse(context, loan) > 0 ? undefined : 'disburse';
  const stepping = await accrued(context, await loanForStep(context, input, isNextPart));
  checkOtherPerson(context, stepping.steps, ['approve']);
  await checkReady(context, stepping);
  const payout = payoutOf(context, stepping, input);
  return payOut(context, stepping, { input, payout });
}

/** Before a later part goes out, the books are brought to the day with what was lent before. */
async function accrued(context: WriteContext, stepping: Stepping): Promise<Stepping> {
  if (stepping.loan.disbursedOn === null) return stepping;
  return { ...stepping, loan: (await accrueLoan(context, stepping.loan)).loan };
}

/** The customer knows what it costs, and may still be lent to. */
async function checkReady({ db }: WriteContext, { loan, steps }: Stepping): Promise<void> {
  const version = (await db.get('productVersions', loan.productVersionId)) as ProductVersionRow;
  const problems = mayNotBorrow(
    (await db.get('customers', loan.customerId)) as CustomerRow,
    '/loan',
  );
  if (!version.limits.keyFactsWaived && !acknowledgement(steps)) {
    problems.unshift({
      code: 'loan.key_facts_needed',
      path: '/loan',
      facts: { loan: loan.number },
      message: `Show the customer the key facts of ${loan.number} first, and record it with mfi loan acknowledge-key-facts.`,
    });
  }
  if (problems.length > 0) throw new Refused(problems);
}

interface Paying {
  readonly input: Input;
  readonly payout: Payout;
}

/** Writes down the money that goes out, and brings books, till and loan in step. */
async function payOut(
  context: WriteContext,
  stepping: Stepping,
  { input, payout }: Paying,
): Promise<LoanRow> {
  const { db, actor, now, money } = context;
  const { loan, branch } = stepping;
  const on = branch.businessDate;
  const { figures, change, disbursed } = await reckoned(context, stepping, payout.terms);
  const net = -(change['cash'] ?? 0);
  const { place, tillId } = await moneyPlace(context, branch, input.mode, -net);
  const transactionId = context.id('tr');
  await db.insert('transactions', {
    id: transactionId,
    branchId: loan.branchId,
    loanId: loan.id,
    kind: 'disbursement',
    amount: net,
    mode: input.mode,
    reference: input.reference ?? null,
    receiptNumber: null,
    on,
    bookedOn: on,
    status: 'posted',
    tillId,
    eventId: null,
    allocation: { principal: money.format(payout.amount), ...disbursed },
    userId: actor.userId,
    at: now,
    version: 1,
  });
  const agreed = { terms: payout.terms, disbursedOn: loan.disbursedOn ?? on };
  await db.update('loans', loan.id, agreed);
  const narration = `Loan ${loan.number} paid out`;
  const snapshot = snapshotOf(loan, figures, money);
  const entering = { snapshot, change, place, narration, transactionId };
  const kept = await keepLoan(context, { ...loan, ...agreed }, entering);
  const facts: Json = {
    transactionId,
    amount: money.format(payout.amount),
    net: money.format(net),
    mode: input.mode,
    toCome: payout.toCome.map((part) => ({ ...part })),
  };
  await keepStep(context, stepping, { step: 'disburse', note: input.note, facts });
  context.audit({ branchId: loan.branchId, targetId: loan.id, before: loan, after: kept.loan });
  context.announce('loan.disbursed', loanEvent(loan));
  return kept.loan;
}

interface Reckoned {
  readonly figures: LoanFigures;
  /** What the loan's accounts move by. */
  readonly change: PostedBalances;
  /** What the plan says is kept back of the money. */
  readonly disbursed: { readonly [name: string]: string };
}

async function reckoned(
  context: WriteContext,
  { loan, branch }: Stepping,
  terms: LoanTerms,
): Promise<Reckoned> {
  const { money } = context;
  const events = await eventsOf(context, loan);
  const on = branch.businessDate;
  const before = loan.disbursedOn === null ? {} : heldBy(loanFile(loan, events, on), money);
  const file = loanFile({ ...loan, terms }, events, on);
  const reckon = () => {
    const { figures, held } = standingOf(file, money);
    const disbursed = { ...schedule({ terms }).disbursed };
    return { figures, change: difference(before, held), disbursed };
  };
  const found = asked(reckon, disbursePath);
  if ((found.change['cash'] ?? 0) >= 0) {
    throw refuse('terms.nothing_left', {
      path: '/amount',
      message: 'What is kept back leaves nothing to pay out: pay out more at once.',
    });
  }
  return found;
}

/** Where in the input stands what the engine finds wrong with a loan that is paid out today. */
function disbursePath(path: string): string {
  if (path.startsWith('/terms/repayment/firstDueOn')) return '/firstDueOn';
  if (/^\/terms\/(principal|disbursements)/.test(path)) return '/amount';
  return '/loan';
}
