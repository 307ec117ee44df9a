import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { disburseGroup } from '@mfi/contracts/group';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { acknowledgement } from '../loan/acknowledge-key-facts.js';
import { disburseOne } from '../loan/disburse.js';
import { shownLoans } from '../loan/shown-loan.js';
import { stepsOf } from '../loan/take-step.js';
import type { GroupRow, LoanRow, LoanStatus, ProductVersionRow } from '../ports/tables.js';
import { groupToChange } from './group-named.js';
import { membersOf } from './members.js';

type Input = InputOf<typeof disburseGroup>;

const OPEN: readonly LoanStatus[] = ['applied', 'reviewed', 'approved'];

/** Pays out the loans of a group that are approved and acknowledged: all of them, or none. */
export const disburseGroupHandler = writes(disburseGroup, async (context, input) => {
  const { money } = context;
  const group = await groupToChange(context, input.group);
  const { ready, left } = await loansOf(context, group);
  if (ready.length === 0) throw nothingReady(group, left);
  const loans = await payOutAll(context, ready, input);
  const numbers = loans.map(({ number }) => number);
  context.audit({ branchId: group.branchId, targetId: group.id, after: { paidOut: numbers } });
  const principal = loans.reduce((sum, loan) => sum + loan.principal, 0);
  return {
    group: group.number,
    data: await shownLoans(context, loans),
    left: [...left],
    total: { loans: loans.length, principal: money.format(principal) },
  };
});

interface Found {
  readonly ready: readonly LoanRow[];
  readonly left: readonly { readonly loan: string; readonly why: string }[];
}

/** The loans that members applied for together, and how far they are. */
async function loansOf(context: WriteContext, group: GroupRow): Promise<Found> {
  const { db } = context;
  const members = await membersOf(context, [group]);
  const customerId = { in: members.map(({ customerId }) => customerId) };
  const loans =
    members.length === 0
      ? []
      : await db.list('loans', { where: { customerId, status: { in: OPEN } } });
  const ready: LoanRow[] = [];
  const left: { loan: string; why: string }[] = [];
  for (const loan of loans) {
    const steps = await stepsOf(context, loan);
    const facts = steps.find(({ step }) => step === 'apply')?.facts as { group?: string } | null;
    if (facts?.group !== group.id) continue;
    const version = (await db.get('productVersions', loan.productVersionId)) as ProductVersionRow;
    const isKnown = version.limits.keyFactsWaived === true || acknowledgement(steps) !== undefined;
    if (loan.status !== 'approved') left.push({ loan: loan.number, why: `it is ${loan.status}` });
    else if (isKnown) ready.push(loan);
    else left.push({ loan: loan.number, why: 'the key facts are not acknowledged' });
  }
  return { ready, left };
}

function nothingReady({ number }: GroupRow, left: Found['left']) {
  const rest = left.map(({ loan, why }) => `${loan}: ${why}`).join('; ');
  return refuse('group.nothing_to_disburse', {
    path: '/group',
    facts: { group: number, left: left.map((one) => ({ ...one })) },
    message: `No loan of ${number} is approved and acknowledged${rest === '' ? '.' : ` (${rest}).`}`,
  });
}

async function payOutAll(
  context: WriteContext,
  loans: readonly LoanRow[],
  { mode, firstDueOn, reference, note }: Input,
): Promise<LoanRow[]> {
  const paid: LoanRow[] = [];
  const problems: Problem[] = [];
  for (const { id, number } of loans) {
    try {
      paid.push(await disburseOne(context, { loan: id, mode, firstDueOn, reference, note }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems.map((problem) => ofLoan(problem, number)));
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  return paid;
}

/** A problem of one loan as one of the whole. */
function ofLoan(problem: Problem, number: string): Problem {
  return {
    ...problem,
    path: problem.path === '/loan' ? '/group' : problem.path,
    facts: { loan: number, ...problem.facts },
    message: problem.message.includes(number) ? problem.message : `${number}: ${problem.message}`,
  };
}
