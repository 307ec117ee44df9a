import { acknowledgeKeyFacts } from '@mfi/contracts/loan';
import { keyFacts } from '@mfi/engine/loan';
import { writes } from '../kit/handler.js';
import { asked } from '../kit/refuse.js';
import type { LoanStepRow } from '../ports/tables.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Records that a customer was shown the key facts; what was shown stands with the step. */
export const acknowledge = writes(acknowledgeKeyFacts, async (context, input) => {
  const stepping = await loanForStep(context, input, 'acknowledge');
  const { partOne, aprSheet } = asked(() => keyFacts({ terms: stepping.loan.terms }));
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
