import { ROLES } from '@mfi/contracts';
import type { GROUPS_BY } from '@mfi/contracts/report';
import type { ReadContext } from '../kit/context.js';
import { branchCodes } from '../ledger/entry-row.js';
import type { LoanRow } from '../ports/tables.js';
import { centresOn } from './members-on.js';
import { branchThen } from './moved-loans.js';

/** What reports on loans are grouped by. */
export type GroupBy = (typeof GROUPS_BY)[number];

/** What of a loan tells its group. */
export type GroupedLoan = Pick<
  LoanRow,
  'id' | 'branchId' | 'officerId' | 'productId' | 'customerId' | 'cycle' | 'principal'
>;

/** Names the groups of some loans: a code, a user's name, a word; null where there is none. */
export type KeysOf = <L extends GroupedLoan>(
  loans: readonly L[],
) => Promise<(loan: L) => string | null>;

/**
 * How loans are grouped.
 * @param on the day at whose end it counts which branch a loan is in, and who is in a centre
 */
export async function keysBy(
  context: ReadContext,
  by: GroupBy | undefined,
  on: string,
): Promise<KeysOf> {
  switch (by) {
    case undefined:
      return keyed(() => null);
    case 'branch': {
      const codes = await branchCodes(context);
      const then = await branchThen(context, on);
      return keyed(({ id, branchId }) => codes.get(then.get(id) ?? branchId) ?? null);
    }
    case 'officer': {
      const names = await staffNames(context);
      return keyed(({ officerId }) => (officerId === null ? null : (names.get(officerId) ?? null)));
    }
    case 'product': {
      const products = await context.db.list('products', {});
      const codes = new Map(products.map(({ id, code }) => [id, code]));
      return keyed(({ productId }) => codes.get(productId) ?? null);
    }
    case 'cycle':
      return keyed(({ cycle }) => `loan ${String(cycle).padStart(2, '0')}`);
    case 'size':
      return keyed(({ principal }) => sizeOf(principal, context.money.digits));
    case 'centre':
      return async (loans) => {
        const codes = await centresOn(context, customerIdsOf(loans), on);
        return ({ customerId }) => codes.get(customerId) ?? null;
      };
    case 'gender':
      return async (loans) => {
        const customers = await context.db.pick('customers', ['id', 'gender'], {
          where: { id: { in: customerIdsOf(loans) } },
        });
        const genders = new Map(customers.map(({ id, gender }) => [id, gender]));
        return ({ customerId }) => genders.get(customerId) ?? null;
      };
  }
}

function keyed(key: (loan: GroupedLoan) => string | null): KeysOf {
  return async () => key;
}

function customerIdsOf(loans: readonly GroupedLoan[]): string[] {
  return [...new Set(loans.map(({ customerId }) => customerId))];
}

/** By role, and not all but customers: these may be many more, and would all be looked at. */
async function staffNames({ db }: ReadContext): Promise<Map<string, string>> {
  const staff = ROLES.filter((role) => role !== 'customer');
  const users = await db.list('users', { where: { role: { in: staff } } });
  return new Map(users.map(({ id, username }) => [id, username]));
}

/** Where sizes begin and end within a power of ten. */
const STEPS = [2, 5, 10] as const;
const BEFORE = { 2: 1, 5: 2, 10: 5 } as const;

/** The band a principal falls in, in whole units of the currency: `10000 to 19999`. */
function sizeOf(principal: number, digits: number): string {
  const whole = Math.floor(principal / 10 ** digits);
  if (whole < 1) return 'below 1';
  const power = 10 ** (String(whole).length - 1);
  const next = STEPS.find((step) => step * power > whole) as 2 | 5 | 10;
  const from = BEFORE[next];
  return `${String(from * power).padStart(SIZE_DIGITS)} to ${next * power - 1}`;
}

/** Bands sort as texts: the lower bound has a place for each digit that a principal may have. */
const SIZE_DIGITS = 9;

/** In the order of keys; those without one come last. */
export function inOrder(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b !== null && a > b ? 1 : -1;
}
