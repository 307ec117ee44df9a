import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { TillRow } from '../ports/tables.js';

/**
 * Lets the cashier who has a till move what is in it, and managers.
 * @throws Refused till.not_yours
 */
export function checkYours({ actor }: WriteContext, till: TillRow): void {
  if (actor.role === 'admin' || actor.role === 'manager') return;
  if (till.status === 'open' && till.userId === actor.userId) return;
  throw refuse('till.not_yours', {
    path: '/till',
    facts: { till: till.name },
    message: `You do not have till ${till.name}: name your own, or ask a manager.`,
  });
}
