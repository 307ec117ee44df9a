import { createCentre } from '@mfi/contracts/centre';
import { addMember, applyAsGroup, createGroup, disburseGroup } from '@mfi/contracts/group';
import { acknowledgeKeyFacts, approveLoan, reviewLoan } from '@mfi/contracts/loan';
import { createProduct } from '@mfi/contracts/product';
import type { BranchRow, CustomerRow, LoanRow, TransactionRow } from '@mfi/operations/ports';
import { accrueLoan } from '../src/loan/record-event.js';
import { type Desk, newDesk } from './loan/application/desk.js';
import { inWrite } from './loan/servicing/active-loan.js';
import { eachWorld } from './world.js';

/** The first meeting of every centre: a Tuesday. */
export const FIRST_MEETING = '2026-01-06';

/** A branch that works outside: centres, groups, and loans of them. */
export interface Field extends Desk {
  /** The code of a new centre that meets every Tuesday. */
  centre(): Promise<string>;
  /** The number of a new group, and its members. */
  group(centre: string, size: number): Promise<{ group: string; members: CustomerRow[] }>;
  /** Lends every member of a group 10,000 in fifty weeks, due on each meeting from the second on. */
  lend(group: string): Promise<string[]>;
  /** Brings branch PUN to a later day. */
  rollTo(date: string): Promise<void>;
  payments(loan: string): Promise<TransactionRow[]>;
  day(): Promise<BranchRow>;
}

/** Fifty weekly instalments. */
const WEEKLY = {
  code: 'W50',
  name: 'Weekly',
  terms: {
    interest: { annualRate: '24' },
    repayment: { every: { count: 1, unit: 'week' }, installments: 50 },
  },
  principalMin: '1000',
  principalMax: '100000',
};

/** Describes the same in the field on SQLite and on PostgreSQL. */
export function eachField(
  describeIn: (field: () => Promise<Field>, dialect: 'sqlite' | 'postgres') => void,
): void {
  eachWorld((world, dialect) => {
    let made: Promise<Field> | undefined;
    describeIn(() => {
      made ??= world().then(newDesk).then(newField);
      return made;
    }, dialect);
  });
}

async function newField(desk: Desk): Promise<Field> {
  let centres = 0;
  await desk.admin.call(createProduct, WEEKLY);
  const centre: Field['centre'] = async () => {
    centres += 1;
    const code = `C${String(centres).padStart(2, '0')}`;
    const asked = { code, name: `Centre ${centres}`, firstMeetingOn: FIRST_MEETING, time: '09:30' };
    return (await desk.officer.call(createCentre, asked)).output.code;
  };
  const group: Field['group'] = async (centreCode, size) => {
    const made = await desk.officer.call(createGroup, { centre: centreCode, name: 'Jyoti' });
    const { number } = made.output.group;
    const members: CustomerRow[] = [];
    for (let index = 0; index < size; index += 1) {
      const customer = await desk.borrower({
        name: `Member ${String(index + 1).padStart(2, '0')}`,
      });
      await desk.officer.call(addMember, { group: number, customer: customer.number });
      members.push(customer);
    }
    return { group: number, members };
  };
  const lend: Field['lend'] = async (number) => {
    const asked = { group: number, product: 'W50', principal: '10000' };
    const { output } = await desk.officer.call(applyAsGroup, asked);
    for (const { number: loan } of output.data) {
      await desk.manager.call(reviewLoan, { loan });
      await desk.director.call(approveLoan, { loan });
      await desk.officer.call(acknowledgeKeyFacts, { loan });
    }
    const { businessDate } = await day();
    const firstDueOn = businessDate < FIRST_MEETING ? '2026-01-13' : undefined;
    const paid = await desk.cashier.call(disburseGroup, {
      group: number,
      mode: 'bank',
      ...(firstDueOn ? { firstDueOn } : {}),
    });
    return paid.output.data.map((loan) => loan.number);
  };
  const day = async () =>
    (await desk.store.read((db) => db.get('branches', desk.branch.id))) as BranchRow;
  const rollTo: Field['rollTo'] = (date) =>
    inWrite(desk, async (context) => {
      const where = { branchId: desk.branch.id, status: 'active' } as const;
      for (const { id } of await context.db.list('loans', { where })) {
        await accrueLoan(context, (await context.db.lock('loans', id)) as LoanRow);
      }
      await context.db.update('branches', desk.branch.id, { businessDate: date });
    });
  const payments: Field['payments'] = async (number) =>
    desk.store.read(async (db) => {
      const loan = await db.find('loans', { number });
      const where = { loanId: loan?.id ?? '', kind: 'repayment' as const };
      return db.list('transactions', { where });
    });
  return { ...desk, centre, group, lend, rollTo, payments, day };
}
