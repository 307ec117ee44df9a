import { refuse } from '../kit/refuse.js';
import type { LoanRow, LoanStatus } from '../ports/tables.js';

/** In which statuses a step may be taken, and how people ask for it: the whole life of a loan. */
const STEPS = {
  review: { from: ['applied'], words: 'review' },
  approve: { from: ['reviewed'], words: 'approve' },
  reject: { from: ['applied', 'reviewed'], words: 'reject' },
  withdraw: { from: ['applied', 'reviewed', 'approved'], words: 'withdraw' },
  acknowledge: { from: ['approved'], words: 'acknowledge-key-facts' },
  disburse: { from: ['approved'], words: 'disburse' },
  transfer: {
    from: ['applied', 'reviewed', 'approved', 'active', 'overpaid', 'written-off'],
    words: 'transfer',
  },
  repay: { from: ['active'], words: 'repay' },
  prepay: { from: ['active'], words: 'prepay' },
  foreclose: { from: ['active'], words: 'foreclose' },
  charge: { from: ['active'], words: 'charge-fee' },
  waive: { from: ['active'], words: 'waive' },
  reschedule: { from: ['active'], words: 'reschedule' },
  moratorium: { from: ['active'], words: 'moratorium' },
  'write-off': { from: ['active'], words: 'write-off' },
  recover: { from: ['written-off'], words: 'recover' },
  refund: { from: ['active', 'overpaid', 'written-off'], words: 'refund' },
  reverse: { from: ['active', 'overpaid', 'closed', 'written-off'], words: 'reverse' },
} as const satisfies Record<
  string,
  { readonly from: readonly LoanStatus[]; readonly words: string }
>;

/** One step of a loan's life that a status allows or not. */
export type LoanStep = keyof typeof STEPS;

/** What may be done with a loan of a status, in the words of the command line. */
export function nextSteps(status: LoanStatus): readonly string[] {
  return Object.values(STEPS)
    .filter(({ from }) => (from as readonly LoanStatus[]).includes(status))
    .map(({ words }) => words);
}

/** The statuses in which a step may be taken. */
export function statusesFor(step: LoanStep): readonly LoanStatus[] {
  return STEPS[step].from;
}

/**
 * Refuses a step that a loan's status does not allow.
 * @throws Refused loan.wrong_status, with what may be done instead
 */
export function checkStep({ number, status }: LoanRow, step: LoanStep): void {
  const { from, words } = STEPS[step];
  if ((from as readonly LoanStatus[]).includes(status)) return;
  const next = nextSteps(status);
  const instead =
    next.length === 0
      ? 'nothing more is done with it'
      : `what may be done with it is ${next.join(', ')}`;
  throw refuse('loan.wrong_status', {
    path: '/loan',
    facts: { number, status, step: words, allowedIn: from, next },
    message: `Loan ${number} is ${status}, and only a loan that is ${from.join(' or ')} takes this step: ${instead}.`,
  });
}
