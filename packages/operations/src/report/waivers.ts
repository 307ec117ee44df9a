import { waiverReport } from '@mfi/contracts/report';
import type { LoanEvent } from '@mfi/engine';
import { reads } from '../kit/handler.js';
import { type GivenUp, givenUp, givenUpTie, shownGivenUp } from './given-up.js';
import { pageOfSorted } from './page-of-sorted.js';

type Waiver = Extract<LoanEvent, { readonly kind: 'waiver' }>;

/** Lists what was let go of dues. */
export const waiversHandler = reads(waiverReport, async (context, input) => {
  const { money } = context;
  const register = await givenUp(context, 'waiver', input);
  const { events, others, branch, from, to, scope } = register;
  const order = { key: ({ row }: GivenUp) => row.bookedOn, name: ({ row }: GivenUp) => row.id };
  const page = pageOfSorted(events, order, input);
  const rows = await shownGivenUp(context, page.rows);
  const standing = events.filter(({ undoneOn }) => undoneOn === null);
  const sum = (waivers: readonly GivenUp[], part?: string) =>
    waivers
      .map(waiverOf)
      .filter((waiver) => part === undefined || waiver.part === part)
      .reduce((total, { amount }) => total + money.parse(amount), 0);
  const inDays = sum(standing, 'principal');
  const inOthers = sum(
    others.filter(({ undoneOn }) => undoneOn === null),
    'principal',
  );
  const says = 'principal that was waived, and the account of it';
  return {
    branch: branch.code,
    from,
    to,
    knownOn: scope.knownOn,
    data: rows.map((row, index) => {
      const { part, amount } = waiverOf(page.rows[index] as GivenUp);
      return { ...row, part, amount };
    }),
    nextCursor: page.nextCursor,
    total: {
      count: standing.length,
      amount: money.format(sum(standing)),
      principal: money.format(inDays),
      interest: money.format(sum(standing, 'interest')),
      fee: money.format(sum(standing, 'fee')),
      penalty: money.format(sum(standing, 'penalty')),
    },
    ties: [await givenUpTie(context, register, { says, purpose: 'waivers', inDays, inOthers })],
  };
});

function waiverOf({ row }: GivenUp): Waiver {
  return row.event as Waiver;
}
