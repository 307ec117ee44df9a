import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { LoanStepRow } from '../ports/tables.js';

const DONE: Partial<Record<LoanStepRow['step'], string>> = {
  apply: 'took the application down',
  review: 'reviewed it',
  approve: 'approved it',
};

/**
 * Refuses a step that another person must take than whoever took some steps before.
 * @throws Refused access.same_person
 */
export function checkOtherPerson(
  { actor }: WriteContext,
  steps: readonly LoanStepRow[],
  before: readonly LoanStepRow['step'][],
): void {
  const own = steps.find(({ step, userId }) => before.includes(step) && userId === actor.userId);
  if (!own) return;
  throw refuse('access.same_person', {
    path: '/loan',
    facts: { step: own.step, on: own.on },
    message: `You ${DONE[own.step] ?? 'took the step before'} on ${own.on}: ask somebody else to take this step.`,
  });
}
