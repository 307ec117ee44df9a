import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import type { bringInLoan } from '@mfi/contracts/loan';
import type { LoanEvent } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';
import { futureProblem } from './value-date.js';

type Input = InputOf<typeof bringInLoan>;

/** A loan's history as it is kept here. */
export interface BroughtEvents {
  readonly events: readonly LoanEvent[];
  /** What events were called in the former system, by the id they have here. */
  readonly former: { readonly [eventId: string]: string };
}

/**
 * Events of a former system with ids of this one; a reversal names its event by the id it had there.
 * What an event must say, the engine knows.
 * @throws Refused payment.future, event.duplicate_id
 */
export function broughtEvents(
  context: WriteContext,
  branch: BranchRow,
  { events: given = [] }: Input,
): BroughtEvents {
  const problems = given.flatMap((event, index) => problemsOf(branch, given, event, index));
  if (problems.length > 0) throw new Refused(problems);
  const own = new Map<string, string>();
  const former: Record<string, string> = {};
  const ids = given.map(({ id: before }) => {
    const id = context.id('ev');
    if (before === undefined) return id;
    own.set(before, id);
    former[id] = before;
    return id;
  });
  const { money } = context;
  const events = given.map(({ id: _id, amount, of, ...event }, index) => ({
    ...event,
    id: ids[index] as string,
    ...(amount === undefined ? {} : { amount: money.format(money.parse(amount)) }),
    ...(of === undefined ? {} : { of: own.get(of) ?? of }),
  }));
  return { events: events as unknown as readonly LoanEvent[], former };
}

type Given = NonNullable<Input['events']>;

function problemsOf(
  branch: BranchRow,
  given: Given,
  { id, on }: Given[number],
  index: number,
): Problem[] {
  const future = futureProblem(branch, on);
  const problems: Problem[] = future ? [{ ...future, path: `/events/${index}/on` }] : [];
  const first = given.findIndex((event) => event.id === id);
  if (id !== undefined && first < index) {
    problems.push({
      code: 'event.duplicate_id',
      path: `/events/${index}/id`,
      facts: { id, first: `/events/${first}` },
      message: `Two events are called ${id}: give each its own id, so that a reversal names one alone.`,
    });
  }
  return problems;
}
