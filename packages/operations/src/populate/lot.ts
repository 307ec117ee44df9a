import type { Caller } from '@mfi/contracts';
import { createCentre } from '@mfi/contracts/centre';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { createGroup } from '@mfi/contracts/group';
import { bringInLoan, recordRepayment } from '@mfi/contracts/loan';
import { addDays } from '../kit/instant.js';
import type { Chance } from './chance.js';
import type { LoanPlans } from './loan-plan.js';
import { customerFacts, villageOf } from './people.js';
import { type BranchPeople, MONTHLY, type Staff, WEEKLY } from './staff.js';

/** How many loans are made together: those of a centre, or as many that are repaid each month. */
export const LOT = 30;

const GROUP = 10;

/** What lots are made of. */
export interface Making {
  readonly staff: Staff;
  readonly today: string;
  /** By the code of the product. */
  readonly plans: Readonly<Record<typeof WEEKLY | typeof MONTHLY, LoanPlans>>;
}

/** One lot: which it is, how many loans it has, and what is drawn for it. */
export interface Lot {
  readonly index: number;
  readonly size: number;
  readonly chance: Chance;
}

/** Who works on a lot. */
interface At {
  readonly branch: BranchPeople;
  readonly officer: Caller;
}

/**
 * Makes the customers of a lot and their loans, with what they paid until today: every other lot is a
 * centre that meets each week.
 */
export async function makeLot(making: Making, lot: Lot): Promise<void> {
  const { branches } = making.staff;
  const branch = branches[lot.index % branches.length] as BranchPeople;
  const ofBranch = Math.floor(lot.index / branches.length);
  const officer = branch.officers[ofBranch % branch.officers.length] as Caller;
  const at = { branch, officer };
  const customers: string[] = [];
  for (let place = 0; place < lot.size; place += 1) {
    customers.push(await enrol(lot, at, lot.index * LOT + place));
  }
  const isWeekly = ofBranch % 2 === 0;
  if (!isWeekly) return lend(making, { at, lot, customers, product: MONTHLY });
  const weeks = 1 + lot.chance.below(23);
  const disbursedOn = addDays(making.today, lot.chance.below(6) - 7 * weeks);
  const firstMeetingOn = addDays(disbursedOn, 7);
  await meet(lot, at, { customers, firstMeetingOn });
  await lend(making, { at, lot, customers, product: WEEKLY, disbursedOn });
}

/** @returns the number of the customer */
async function enrol({ chance }: Lot, { officer, branch }: At, place: number): Promise<string> {
  const facts = customerFacts(chance, place);
  const formerNumber = `C/${place + 1}`;
  const { output } = await officer.call(createCustomer, { ...facts, formerNumber });
  await branch.manager.call(verifyCustomer, { customer: output.number });
  return output.number;
}

interface Meeting {
  readonly customers: readonly string[];
  readonly firstMeetingOn: string;
}

async function meet({ index }: Lot, { officer }: At, { customers, firstMeetingOn }: Meeting) {
  const code = `C${String(index + 1).padStart(5, '0')}`;
  const name = villageOf(index);
  await officer.call(createCentre, { code, name, firstMeetingOn, frequency: 'weekly' });
  for (let start = 0; start < customers.length; start += GROUP) {
    const members = customers.slice(start, start + GROUP);
    const group = { centre: code, name: `${name} ${start / GROUP + 1}`, members };
    await officer.call(createGroup, { ...group, leader: members[0] as string });
  }
}

interface Lending {
  readonly at: At;
  readonly lot: Lot;
  readonly customers: readonly string[];
  readonly product: typeof WEEKLY | typeof MONTHLY;
  /** When all of them were paid out; left out: each on a day of its own. */
  readonly disbursedOn?: string;
}

async function lend(
  { staff, today, plans }: Making,
  { at, lot, customers, product, disbursedOn }: Lending,
): Promise<void> {
  const { chance, index } = lot;
  for (const [place, customer] of customers.entries()) {
    const on = disbursedOn ?? addDays(today, -(31 + chance.below(660)));
    const { paysToday, ...planned } = plans[product].plan(chance, on);
    const formerNumber = `L/${index * LOT + place + 1}`;
    const brought = { ...planned, formerNumber, customer, product };
    const { output } = await staff.admin.call(bringInLoan, {
      ...brought,
      events: [...planned.events],
    });
    if (paysToday === undefined) continue;
    const payment = { loan: output.id, amount: paysToday };
    const isCash = chance.percent(70);
    const how = isCash
      ? { mode: 'cash' as const }
      : { mode: 'bank' as const, reference: `UTR${index * LOT + place}` };
    await at.branch.cashier.call(recordRepayment, { ...payment, ...how });
  }
}
