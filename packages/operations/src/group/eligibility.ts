import type { OutputOf } from '@mfi/contracts';
import { groupEligibility } from '@mfi/contracts/group';
import { customersById } from '../customer/customers-by-id.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { mayNotBorrow } from '../loan/may-borrow.js';
import { owedOfGivenUp } from '../loan/owed-of-given-up.js';
import type { CustomerRow, GroupRow, LoanRow, LoanStatus } from '../ports/tables.js';
import { groupNamed } from './group-named.js';
import { membersOf } from './members.js';
import { GROUP_RULES } from './rules.js';
import { loansOut } from './shown-group.js';

/** What a rule says of a group. */
export type RuleFound = OutputOf<typeof groupEligibility>['data'][number];

const HAD: readonly LoanStatus[] = ['active', 'overpaid', 'closed', 'written-off'];

/** Says whether a group may borrow, rule by rule. */
export const groupEligibilityHandler = reads(groupEligibility, async (context, input) => {
  const group = await groupNamed(context, input.group);
  const data = await eligibility(context, group);
  return { group: group.number, eligible: data.every(({ passed }) => passed), data };
});

/** What each rule says of a group. */
export async function eligibility(context: ReadContext, group: GroupRow): Promise<RuleFound[]> {
  const members = await membersOf(context, [group]);
  const customers = await customersById(
    context,
    members.map(({ customerId }) => customerId),
  );
  const people = [...customers.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
  return [
    size(people.length),
    await nobodyOverdue(context, people),
    await cycles(context, people),
    known(people),
  ];
}

function size(members: number): RuleFound {
  const { sizeMin, sizeMax } = GROUP_RULES;
  const passed = members >= sizeMin && members <= sizeMax;
  const has = members === 1 ? '1 member' : `${members} members`;
  const reason = `It has ${has}; a group that is lent to has ${sizeMin} to ${sizeMax}.`;
  return { rule: 'size', passed, reason, facts: { members, sizeMin, sizeMax } };
}

/** Whoever let a loan be given up, and has not paid it back since, owes it still. */
async function nobodyOverdue(
  context: ReadContext,
  people: readonly CustomerRow[],
): Promise<RuleFound> {
  const ids = people.map(({ id }) => id);
  const numberOf = ({ customerId }: LoanRow) =>
    people.find(({ id }) => id === customerId)?.number ?? '';
  const late = (await loansOut(context, ids))
    .filter(({ dpd }) => dpd > 0)
    .map((loan) => ({ customer: numberOf(loan), loan: loan.number, dpd: loan.dpd }));
  const writtenOff = (await owedOfGivenUp(context, ids)).map(({ loan, owed }) => ({
    customer: numberOf(loan),
    loan: loan.number,
    owed,
  }));
  const named = [
    ...late.map(({ customer, loan, dpd }) => `${customer} with ${loan} by ${dpd} days`),
    ...writtenOff.map(
      ({ customer, loan, owed }) => `${customer} with ${owed} of ${loan}, which was written off`,
    ),
  ];
  const passed = named.length === 0;
  const reason = passed ? 'Nobody is overdue.' : `Members are overdue: ${named.join('; ')}.`;
  return { rule: 'nobody-overdue', passed, reason, facts: { late, writtenOff } };
}

async function cycles({ db }: ReadContext, people: readonly CustomerRow[]): Promise<RuleFound> {
  const { cyclesApartMax } = GROUP_RULES;
  const next: { customer: string; cycle: number }[] = [];
  for (const { id, number } of people) {
    const had = await db.count('loans', { customerId: id, status: { in: HAD } });
    next.push({ customer: number, cycle: had + 1 });
  }
  const all = next.map(({ cycle }) => cycle);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const passed = all.length === 0 || last - first <= cyclesApartMax;
  const facts = { cycles: next, cyclesApartMax };
  const reason =
    all.length === 0
      ? 'Nobody is in it.'
      : `The next loans of its members are of cycle ${first === last ? first : `${first} to ${last}`}; they may lie ${cyclesApartMax} apart.`;
  return { rule: 'cycle', passed, reason, facts };
}

function known(people: readonly CustomerRow[]): RuleFound {
  const problems = people.flatMap((customer) => mayNotBorrow(customer, ''));
  const customers = [...new Set(problems.map(({ facts }) => facts['customer']))];
  const reason =
    problems.length === 0
      ? 'Every member is verified and active.'
      : `Not every member is verified and active: ${customers.join(', ')}.`;
  return { rule: 'members', passed: problems.length === 0, reason, facts: { customers } };
}
