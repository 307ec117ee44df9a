import { Refused } from '@mfi/contracts';
import { bringInLoan } from '@mfi/contracts/loan';
import type { LoanEvent, LoanFigures } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import { customerKnownAs, keepFormerNumber } from '../kit/former-numbers.js';
import { writes } from '../kit/handler.js';
import { productNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import type { BranchRow, CustomerRow, LoanRow } from '../ports/tables.js';
import { currentVersion } from '../product/shown-product.js';
import { broughtEvents } from './brought-events.js';
import type { BroughtIn } from './brought-in.js';
import { broughtLoan } from './brought-loan.js';
import { broughtTerms, broughtTermsPath } from './brought-terms.js';
import { figuresThatDiffer } from './figures-that-differ.js';
import { loanFile } from './loan-file.js';
import { postOpening } from './post-opening.js';
import { dayClosed } from './serviced-loan.js';
import { shownLoan } from './shown-loan.js';
import { snapshotOf } from './snapshot.js';
import { type Standing, standingOf } from './standing.js';
import { keepStep } from './take-step.js';

/**
 * Brings in a loan with all that has happened to it elsewhere. Its figures follow from its terms and
 * events, as those of any loan; what the former system says of it is held against them. One entry
 * opens its books: money and income of before are the opening balances, so that nothing of the past
 * is income, or cash, of today.
 */
export const bringIn = writes(bringInLoan, async (context, input) => {
  const { db, money } = context;
  const named = await customerKnownAs(context, input.customer);
  const branch = (await db.lock('branches', named.branchId)) as BranchRow;
  if (branch.dayStatus !== 'open') throw dayClosed(branch);
  const customer = (await db.lock('customers', named.id)) as CustomerRow;
  const version = await currentVersion(context, await productNamed(context, input.product));
  const terms = broughtTerms(context, { input, version, branch });
  const { events, former } = broughtEvents(context, branch, input);
  const fresh = await broughtLoan(context, {
    customer,
    branch,
    version,
    terms,
    disbursedOn: input.disbursedOn,
    officer: input.officer,
    purpose: input.purpose,
  });
  const file = loanFile(fresh, events, branch.businessDate);
  const { figures, held: posted } = asked(() => standingOf(file, money), inputPath);
  const differences = figuresThatDiffer(context, { input, file, figures });
  if (differences.length > 0) throw new Refused(differences);
  const begun = { ...fresh, closedOn: overSince(events, figures) };
  const loan = { ...begun, ...snapshotOf(begun, figures, money), posted };
  await db.insert('loans', loan);
  await insertEvents(context, { loan, branch, events });
  const { formerNumber } = input;
  await keepFormerNumber(context, { kind: 'loan', branch, formerNumber, subjectId: loan.id });
  const broughtIn: BroughtIn = { events: events.length, former };
  const facts = { takenOver: true, formerNumber, broughtIn: { ...broughtIn } };
  await keepStep(context, { loan, branch }, { step: 'disburse', facts });
  await postOpening(context, { loan, branch, formerNumber, on: branch.businessDate });
  const after = { ...loan, formerNumber, events: events.length };
  context.audit({ branchId: branch.id, targetId: loan.id, after });
  return shownLoan(context, loan);
});

/** Terms and events as the engine reads them stand elsewhere in the input. */
function inputPath(path: string): string {
  return path.startsWith('/events/') ? path : broughtTermsPath(path);
}

interface Happened {
  readonly loan: LoanRow;
  readonly branch: BranchRow;
  readonly events: readonly LoanEvent[];
}

async function insertEvents(
  { db, actor, now }: WriteContext,
  { loan, branch, events }: Happened,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event, index) => ({
    id: event.id,
    loanId: loan.id,
    seq: index + 1,
    on: event.on,
    bookedOn: branch.businessDate,
    event,
    transactionId: null,
    userId: actor.userId,
    at: now,
  }));
  await db.insert('loanEvents', ...rows);
}

/** The day on which nothing was owed any more; null for a loan that is not over. */
function overSince(
  events: readonly LoanEvent[],
  { status, installments }: Standing['figures'] & LoanFigures,
): string | null {
  if (status === 'written-off') {
    return [...events].reverse().find(({ kind }) => kind === 'write-off')?.on ?? null;
  }
  if (status !== 'closed' && status !== 'overpaid') return null;
  const settled = installments.flatMap(({ settledOn }) => settledOn ?? []);
  return settled.reduce((last, on) => (on > last ? on : last), '') || null;
}
