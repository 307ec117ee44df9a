import { acknowledgeKeyFacts, loanKeyFacts } from '@mfi/contracts/loan';
import { keyFacts } from '@mfi/engine/loan';
import { reads, writes } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import type { CustomerRow, LoanRow, LoanStepRow, ProductRow } from '../ports/tables.js';
import { personOf, shownLoan } from './shown-loan.js';
import { loanForStep, stepsOf, takeStep } from './take-step.js';

/** Shows the key facts of a loan, and whether they were acknowledged. */
export const showKeyFacts = reads(loanKeyFacts, async (context, input) => {
  const { db, institution } = context;
  const loan = await loanNamed(context, input.loan);
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  const product = (await db.get('products', loan.productId)) as ProductRow;
  const step = acknowledgement(await stepsOf(context, loan));
  return {
    loan: loan.number,
    lender: institution.name,
    customer: { number: customer.number, name: customer.name },
    product: { code: product.code, name: product.name },
    acknowledged: step
      ? { on: step.on, at: step.at, recordedBy: await personOf(context, step.userId) }
      : null,
    keyFacts: { ...factsOf(loan) },
  };
});

/** Records that a customer was shown the key facts; what was shown stands with the step. */
export const acknowledge = writes(acknowledgeKeyFacts, async (context, input) => {
  const stepping = await loanForStep(context, input, 'acknowledge');
  const { partOne, aprSheet } = factsOf(stepping.loan);
  const facts = {
    sanctionedAmount: partOne.sanctionedAmount,
    installments: partOne.installments.count,
    installment: partOne.installments.amount,
    annualRate: partOne.rate.annualRate,
    apr: partOne.apr,
    netDisbursed: aprSheet.netDisbursed,
    totalToPay: aprSheet.totalToPay,
  };
  const taken = { step: 'acknowledge' as const, note: input.note, facts, changes: {} };
  return shownLoan(context, await takeStep(context, stepping, taken));
});

/** The last time the key facts were acknowledged. */
export function acknowledgement(steps: readonly LoanStepRow[]): LoanStepRow | undefined {
  return steps.filter(({ step }) => step === 'acknowledge').at(-1);
}

function factsOf({ terms }: LoanRow) {
  return asked(() => keyFacts({ terms }));
}
