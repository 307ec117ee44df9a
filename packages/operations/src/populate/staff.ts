import type { Caller } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { createBranch } from '@mfi/contracts/branch';
import { createInstitution } from '@mfi/contracts/institution';
import { approveJournal, proposeJournal } from '@mfi/contracts/ledger';
import { createProduct } from '@mfi/contracts/product';
import { createUser } from '@mfi/contracts/user';
import type { Chance } from './chance.js';
import { nameOf, villageOf } from './people.js';

/** The product whose loans are repaid at weekly meetings, and the one repaid each month. */
export const WEEKLY = 'JLG24';
export const MONTHLY = 'EMI24';

/** Loans of a branch at most, and of an officer. */
const BRANCH_LOANS = 25_000;
const OFFICER_LOANS = 500;

/** How a new institution is asked for things. */
export interface Asking {
  /** Runs operations as whoever has this access token, or as nobody yet. */
  callerOf(token: string | undefined): Caller;
  readonly password: string;
  readonly today: string;
  readonly chance: Chance;
}

/** Who works in a branch. */
export interface BranchPeople {
  readonly code: string;
  readonly manager: Caller;
  readonly cashier: Caller;
  readonly officers: readonly Caller[];
}

/** Who works in an institution. */
export interface Staff {
  readonly admin: Caller;
  readonly branches: readonly BranchPeople[];
}

/** Makes an institution with branches and people for so many loans, and pays in its capital. */
export async function hireStaff(asking: Asking, loans: number): Promise<Staff> {
  const { password, today } = asking;
  const count = Math.max(2, Math.ceil(loans / BRANCH_LOANS));
  await asking.callerOf(undefined).call(createInstitution, {
    name: 'Sahyadri Microfinance',
    currency: 'INR',
    branchCode: codeOf(0),
    branchName: villageOf(0),
    businessDate: today,
    username: 'admin',
    password,
    starterProducts: true,
  });
  const admin = await signedIn(asking, 'admin');
  await admin.call(createProduct, WEEKLY_PRODUCT);
  const officers = Math.max(1, Math.ceil(loans / count / OFFICER_LOANS));
  const branches: BranchPeople[] = [];
  for (let index = 0; index < count; index += 1) {
    const code = codeOf(index);
    if (index > 0) {
      await admin.call(createBranch, { code, name: villageOf(index), businessDate: today });
    }
    const people = await hire(asking, { admin, code, officers });
    branches.push(people);
    const lines = [
      { account: '1030', debit: '50000000' },
      { account: '3010', credit: '50000000' },
    ];
    const capital = { narration: 'Capital paid in', lines, branch: code };
    const { output } = await people.manager.call(proposeJournal, capital);
    await admin.call(approveJournal, { journal: output.id });
  }
  return { admin, branches };
}

/** As the starter product of 50 weeks, but of 24, and without charges. */
const WEEKLY_PRODUCT = {
  code: WEEKLY,
  name: 'Group loan, 24 weeks',
  terms: {
    interest: { method: 'declining-balance', annualRate: '24' },
    repayment: {
      method: 'equal-installments',
      every: { count: 1, unit: 'week' },
      installments: 24,
      installmentRounding: { to: '1', mode: 'up' },
      holidays: { shift: 'following' },
    },
    classification: 'rbi',
  },
  principalMin: '5000',
  principalMax: '75000',
} as const;

interface Hiring {
  readonly admin: Caller;
  readonly code: string;
  readonly officers: number;
}

async function hire(asking: Asking, { admin, code, officers }: Hiring): Promise<BranchPeople> {
  const one = async (role: 'manager' | 'cashier' | 'officer', number?: number) => {
    const username = `${role}-${code}${number === undefined ? '' : `-${number}`}`.toLowerCase();
    const { password, chance } = asking;
    await admin.call(createUser, { username, name: nameOf(chance), role, branch: code, password });
    return signedIn(asking, username);
  };
  const [manager, cashier] = [await one('manager'), await one('cashier')];
  const found: Caller[] = [];
  for (let number = 1; number <= officers; number += 1) found.push(await one('officer', number));
  return { code, manager, cashier, officers: found };
}

async function signedIn({ callerOf, password }: Asking, username: string): Promise<Caller> {
  const { output } = await callerOf(undefined).call(login, { username, password });
  return callerOf(output.accessToken);
}

function codeOf(index: number): string {
  return `B${String(index + 1).padStart(2, '0')}`;
}
