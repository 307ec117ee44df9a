import { writeOffReport } from '@mfi/contracts/report';
import type { LoanFigures } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { loanFile } from '../loan/loan-file.js';
import { type GivenUp, givenUp, givenUpTie, shownGivenUp, upTo } from './given-up.js';
import { pageOfSorted } from './page-of-sorted.js';

type WriteOff = GivenUp;

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

type Lost = Record<(typeof PARTS)[number] | 'recovered', number>;

/** Lists the loans that were given up. */
export const writeOffsHandler = reads(writeOffReport, async (context, input) => {
  const register = await givenUp(context, 'write-off', input);
  const { events, others, branch, from, to, scope } = register;
  const lost = new Map(events.map((one) => [one.row.id, lostBy(context, one)]));
  const of = ({ row }: WriteOff) => lost.get(row.id) as Lost;
  const order = { key: ({ row }: WriteOff) => row.bookedOn, name: ({ row }: WriteOff) => row.id };
  const page = pageOfSorted(events, order, input);
  const rows = await shownGivenUp(context, page.rows);
  const standing = events.filter(({ undoneOn }) => undoneOn === null);
  const sum = (part: keyof Lost) => standing.reduce((total, one) => total + of(one)[part], 0);
  const inOthers = others
    .filter(({ undoneOn }) => undoneOn === null)
    .reduce((total, one) => total + lostBy(context, one).principal, 0);
  const says = 'principal that was written off, and the account of it';
  const tied = { says, purpose: 'write-off' as const, inDays: sum('principal'), inOthers };
  return {
    branch: branch.code,
    from,
    to,
    knownOn: scope.knownOn,
    data: rows.map((row, index) => {
      const one = page.rows[index] as WriteOff;
      return { ...row, daysLate: daysLate(one), ...shownLost(context, of(one)) };
    }),
    nextCursor: page.nextCursor,
    total: {
      count: standing.length,
      ...shownLost(context, {
        principal: sum('principal'),
        interest: sum('interest'),
        fee: sum('fee'),
        penalty: sum('penalty'),
        recovered: sum('recovered'),
      }),
    },
    ties: [await givenUpTie(context, register, tied)],
  };
});

function shownLost({ money }: ReadContext, lost: Lost) {
  return {
    principal: money.format(lost.principal),
    interest: money.format(lost.interest),
    fee: money.format(lost.fee),
    penalty: money.format(lost.penalty),
    recovered: money.format(lost.recovered),
  };
}

/** How late it was on the eve of its end: afterwards nothing is due any more. */
function daysLate(one: WriteOff): number {
  const events = upTo(one).slice(0, -1);
  return replay(loanFile(one.loan, events, one.row.on)).arrears.dpd;
}

/** What was given up, by all that is known of the loan now; where it was undone, as it was then. */
function lostBy({ money }: ReadContext, one: WriteOff): Lost {
  const { loan, history, undoneOn } = one;
  const known = undoneOn === null ? history.map(({ event }) => event) : upTo(one);
  const last = known.reduce((day, { on }) => (on > day ? on : day), one.row.on);
  const figures: LoanFigures = replay(loanFile(loan, known, last));
  const gone = figures.writtenOff;
  const part = (name: (typeof PARTS)[number]) => (gone ? money.parse(gone[name]) : 0);
  const undone = new Set(known.flatMap((event) => (event.kind === 'reversal' ? [event.of] : [])));
  const recovered = known
    .filter(({ kind, id }) => kind === 'recovery' && !undone.has(id))
    .reduce((sum, event) => sum + ('amount' in event ? money.parse(event.amount as string) : 0), 0);
  return {
    principal: part('principal'),
    interest: part('interest'),
    fee: part('fee'),
    penalty: part('penalty'),
    recovered,
  };
}
