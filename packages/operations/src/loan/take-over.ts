import { type InputOf, Refused } from '@mfi/contracts';
import { takeOverLoan } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { WriteContext } from '../kit/context.js';
import { customerKnownAs, keepFormerNumber } from '../kit/former-numbers.js';
import { writes } from '../kit/handler.js';
import { productNamed } from '../kit/lookup.js';
import { asked, refuse } from '../kit/refuse.js';
import type { BranchRow, CustomerRow, ProductVersionRow } from '../ports/tables.js';
import { currentVersion } from '../product/shown-product.js';
import { askedPath, askedTerms } from './asked-loan.js';
import { broughtLoan } from './brought-loan.js';
import { loanFile } from './loan-file.js';
import { postOpening } from './post-opening.js';
import { shownLoan } from './shown-loan.js';
import { snapshotOf } from './snapshot.js';
import { standingOf } from './standing.js';
import { keepStep } from './take-step.js';
import { futureProblem } from './value-date.js';

type Input = InputOf<typeof takeOverLoan>;

/**
 * Brings in a loan that ran elsewhere, as it stood on the last day on which nothing was late: what it
 * owed then is its principal, and the instalments that were left are its plan. What has fallen due
 * since is late by its own dates. All of it comes from the opening balances, the interest since then
 * too: none of it is income of today.
 */
export const takeOver = writes(takeOverLoan, async (context, input) => {
  const { db, money } = context;
  const named = await customerKnownAs(context, input.customer);
  const branch = (await db.lock('branches', named.branchId)) as BranchRow;
  const customer = (await db.lock('customers', named.id)) as CustomerRow;
  const product = await productNamed(context, input.product);
  const version = await currentVersion(context, product);
  const terms = takenTerms(context, { input, version, branch });
  const fresh = await broughtLoan(context, {
    customer,
    branch,
    version,
    terms,
    disbursedOn: input.paidUntil,
    officer: input.officer,
    purpose: input.purpose,
  });
  const file = loanFile(fresh, [], branch.businessDate);
  const { figures, held: posted } = asked(() => standingOf(file, money), inputPath);
  const loan = { ...fresh, ...snapshotOf(fresh, figures, money), posted };
  await db.insert('loans', loan);
  const facts = { takenOver: true, formerNumber: input.formerNumber ?? null };
  await keepStep(context, { loan, branch }, { step: 'disburse', facts });
  const { formerNumber, paidUntil: on } = input;
  await postOpening(context, { loan, branch, formerNumber, on });
  if (formerNumber !== undefined) {
    await keepFormerNumber(context, { kind: 'loan', branch, formerNumber, subjectId: loan.id });
  }
  context.audit({ branchId: branch.id, targetId: loan.id, after: { ...loan, ...facts } });
  return shownLoan(context, loan);
});

interface Asked {
  readonly input: Input;
  readonly version: ProductVersionRow;
  readonly branch: BranchRow;
}

/** The terms of what is left: nothing is kept back of it, and no fee of its beginning falls due. */
function takenTerms(context: WriteContext, { input, version, branch }: Asked): LoanTerms {
  if (version.terms.interest.method === 'flat') {
    throw refuse('loan.flat_balance', {
      path: '/product',
      message:
        'Interest of this product is flat, on the principal of the beginning, which what is left does not tell: choose a product of declining balance.',
    });
  }
  const future = futureProblem(branch, input.paidUntil);
  if (future) throw new Refused([{ ...future, path: '/paidUntil' }]);
  return asked(() => {
    const terms = askedTerms(context, {
      version,
      branch,
      asked: { ...input, disburseOn: input.paidUntil },
    });
    const fees = terms.fees?.filter(({ when = 'disbursement' }) => when === 'installment') ?? [];
    const { fees: _fees, ...others } = terms;
    const taken = fees.length > 0 ? { ...others, fees } : others;
    schedule({ terms: taken });
    return taken;
  }, inputPath);
}

function inputPath(path: string): string {
  const found = askedPath(path);
  return found.startsWith('/tranches') ? '/paidUntil' : found;
}
