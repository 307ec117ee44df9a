import type { InputOf } from '@mfi/contracts';
import type { createProduct } from '@mfi/contracts/product';
import type { WriteContext } from '../kit/context.js';
import type { Money } from '../kit/money.js';
import { keepProduct } from './keep-product.js';

type Product = Omit<InputOf<typeof createProduct>, 'chargeRules'>;

const PROCESSING = { name: 'processing', percent: '1', when: 'disbursement', collect: 'deduct' };
/** A late charge on what is overdue alone, after some days that cost nothing. */
const LATE = [{ name: 'late charge', base: 'overdue-installment', annualRate: '12', graceDays: 3 }];
/** Whole units: nobody collects the hundredth part of one at a meeting. */
const WHOLE = { to: '1', mode: 'up' };
const CALENDAR = { shift: 'following' };

/** What an institution may begin with; the first is repaid at weekly meetings. */
export const STARTER_PRODUCTS: readonly Product[] = [
  {
    code: 'JLG50',
    name: 'Group loan, 50 weeks',
    terms: {
      interest: { method: 'declining-balance', annualRate: '24' },
      repayment: {
        method: 'equal-installments',
        every: { count: 1, unit: 'week' },
        installments: 50,
        installmentRounding: WHOLE,
        holidays: CALENDAR,
      },
      fees: [PROCESSING],
      penalty: LATE,
    },
    principalMin: '5000',
    principalMax: '75000',
    rateMin: '18',
    rateMax: '26',
    installmentsMin: 25,
    installmentsMax: 104,
  },
  {
    code: 'EMI24',
    name: 'Monthly loan, 24 months',
    terms: {
      interest: { method: 'declining-balance', annualRate: '22' },
      repayment: {
        method: 'equal-installments',
        every: { count: 1, unit: 'month' },
        installments: 24,
        installmentRounding: WHOLE,
        holidays: CALENDAR,
      },
      fees: [PROCESSING],
      penalty: LATE,
    },
    principalMin: '10000',
    principalMax: '200000',
    rateMin: '16',
    rateMax: '26',
    installmentsMin: 6,
    installmentsMax: 36,
  },
  {
    code: 'CROP',
    name: 'Crop loan, repaid after the harvest',
    terms: {
      interest: { method: 'declining-balance', annualRate: '20', dayCount: 'actual/365' },
      repayment: {
        method: 'custom',
        holidays: CALENDAR,
      },
      penalty: LATE,
    },
    principalMin: '5000',
    principalMax: '100000',
    rateMin: '14',
    rateMax: '24',
  },
  {
    code: 'HELP',
    name: 'Emergency loan, 3 months',
    terms: {
      interest: { method: 'declining-balance', annualRate: '18' },
      repayment: {
        method: 'bullet',
        every: { count: 1, unit: 'month' },
        installments: 3,
        holidays: CALENDAR,
      },
      penalty: LATE,
    },
    principalMin: '1000',
    principalMax: '15000',
    rateMin: '0',
    rateMax: '24',
    installmentsMin: 1,
    installmentsMax: 6,
  },
];

/** The institution that is being made: its currency, and whose work it is. */
export interface Starting {
  readonly money: Money;
  readonly by: string;
}

/**
 * Makes the products an institution begins with. In India they are under the rules of the Reserve
 * Bank, and fees bear GST; elsewhere buckets are those of portfolio at risk.
 * @returns their codes
 */
export async function insertStarterProducts(
  { db, now, id, audit }: WriteContext,
  { money, by }: Starting,
): Promise<string[]> {
  const codes: string[] = [];
  for (const product of STARTER_PRODUCTS) {
    const input = localized(product, money);
    const kept = await keepProduct({ db, now, id, audit, money }, { input, by });
    codes.push(kept.product.code);
  }
  return codes;
}

function localized(product: Product, money: Money): InputOf<typeof createProduct> {
  if (money.currency !== 'INR') {
    return { ...product, terms: { ...product.terms, classification: 'par' } };
  }
  const { fees } = product.terms as { readonly fees?: readonly object[] };
  const taxed = fees?.map((fee) => ({ ...fee, tax: { name: 'GST', percent: '18' } }));
  return {
    ...product,
    terms: { ...product.terms, ...(taxed ? { fees: taxed } : {}), classification: 'rbi' },
    chargeRules: 'rbi-microfinance',
  };
}
