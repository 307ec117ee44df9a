import type { OutputOf } from '@mfi/contracts';
import type { loanSchedule } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';

/** The plan of some terms, as it is answered. */
export function shownPlan(terms: LoanTerms): OutputOf<typeof loanSchedule>['plan'] {
  const { installment, installments, totals, disbursed, apr } = schedule({ terms });
  return {
    installment: installment ?? null,
    installments: installments.map((row) => ({ ...row })),
    totals: { ...totals },
    disbursed: { ...disbursed },
    apr: { ...apr },
  };
}
