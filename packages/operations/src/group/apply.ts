import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { applyAsGroup } from '@mfi/contracts/group';
import { customersById } from '../customer/customers-by-id.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import { takeApplication } from '../loan/apply.js';
import { shownLoans } from '../loan/shown-loan.js';
import type { CustomerRow, GroupRow, LoanRow } from '../ports/tables.js';
import { eligibility } from './eligibility.js';
import { groupToChange } from './group-named.js';
import { membersOf } from './members.js';
import { notMember } from './remove-member.js';

type Input = InputOf<typeof applyAsGroup>;

/** What one member asks for. */
interface Asking {
  readonly customer: CustomerRow;
  readonly principal: string | undefined;
  /** Where the member stands in the input. */
  readonly at: string;
}

/** Takes down the applications of members of a group: all of them, or none. */
export const applyAsGroupHandler = writes(applyAsGroup, async (context, input) => {
  const { money } = context;
  const group = await groupToChange(context, input.group);
  const asking = await askingBy(context, group, input);
  await checkEligible(context, group);
  const loans = await applyAll(context, { group, input, asking });
  const numbers = loans.map(({ number }) => number);
  context.audit({ branchId: group.branchId, targetId: group.id, after: { applied: numbers } });
  const principal = loans.reduce((sum, loan) => sum + loan.principal, 0);
  return {
    group: group.number,
    data: await shownLoans(context, loans),
    total: { loans: loans.length, principal: money.format(principal) },
  };
});

async function askingBy(context: WriteContext, group: GroupRow, input: Input): Promise<Asking[]> {
  const ids = (await membersOf(context, [group])).map(({ customerId }) => customerId);
  if (input.members === undefined) {
    const customers = await customersById(context, ids);
    return ids.map((id) => ({
      customer: customers.get(id) as CustomerRow,
      principal: input.principal,
      at: '',
    }));
  }
  const asking: Asking[] = [];
  for (const [index, { customer: name, principal }] of input.members.entries()) {
    const at = `/members/${index}`;
    const customer = await customerNamed(context, name, `${at}/customer`);
    if (!ids.includes(customer.id)) throw notMember(group, customer, `${at}/customer`);
    asking.push({ customer, principal: principal ?? input.principal, at });
  }
  return asking;
}

async function checkEligible(context: WriteContext, group: GroupRow): Promise<void> {
  const failed = (await eligibility(context, group)).filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  throw new Refused(
    failed.map(({ rule, reason, facts }) => ({
      code: 'group.not_eligible' as const,
      path: '/group',
      facts: { group: group.number, rule, ...(facts as object) },
      message: `${group.number} may not borrow yet. ${reason}`,
    })),
  );
}

interface Applying {
  readonly group: GroupRow;
  readonly input: Input;
  readonly asking: readonly Asking[];
}

async function applyAll(
  context: WriteContext,
  { group, input, asking }: Applying,
): Promise<LoanRow[]> {
  const { members: _members, principal: _principal, group: _group, ...same } = input;
  const loans: LoanRow[] = [];
  const problems: Problem[] = [];
  for (const { customer, principal, at } of asking) {
    if (principal === undefined) {
      problems.push(noPrincipal(customer, at));
      continue;
    }
    try {
      const asked = { ...same, customer: customer.id, principal };
      loans.push(await takeApplication(context, asked, { group: group.id }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems.map((problem) => ofMember(problem, customer, at)));
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  return loans;
}

function noPrincipal({ number }: CustomerRow, at: string): Problem {
  return {
    code: 'value.missing',
    path: `${at}/principal`,
    facts: { customer: number },
    message: `Say what ${number} is lent: for this member, or one principal for all.`,
  };
}

/** A problem of one application as one of the whole. */
function ofMember(problem: Problem, { number }: CustomerRow, at: string): Problem {
  const isOwn = problem.path === '/customer' || problem.path === '/principal';
  const path = problem.path === '/customer' && at === '' ? '/group' : problem.path;
  return {
    ...problem,
    path: isOwn ? `${at}${path}` : problem.path,
    facts: { customer: number, ...problem.facts },
    message: problem.message.includes(number) ? problem.message : `${number}: ${problem.message}`,
  };
}
