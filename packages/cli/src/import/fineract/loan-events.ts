import { plainDecimal } from './exact.js';
import type { Field, Words } from './field.js';
import { notExpressible, type Setting } from './mapped.js';

/** An event as a row of histories has it. */
export type Event = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly on: string;
};

/** What charges of a loan become: events of days that are over, and fees of its terms. */
export interface Charged {
  readonly events: readonly Event[];
  readonly fees: readonly {
    readonly name: string;
    readonly amount: string;
    readonly when: string;
    readonly collect?: string;
  }[];
  /** Taken when the money went out: Fineract counts it as repaid. */
  readonly atDisbursement: readonly string[];
}

const CHARGED: Words<'disbursement' | 'day' | 'installment' | 'overdue' | 'tranche'> = {
  1: 'disbursement',
  2: 'day',
  8: 'installment',
  9: 'overdue',
  12: 'tranche',
};
const RECKONED: Words<'amount' | 'percent'> = {
  1: 'amount',
  2: 'percent',
  3: 'percent',
  4: 'percent',
  5: 'percent',
};

/** The charges of a loan. Penalties that Fineract charged are fees here: they were asked once. */
export function chargesOf(loan: Field, setting: Setting): Charged {
  const all = loan
    .at('charges')
    .list()
    .map((charge) => chargeOf(charge, setting));
  return {
    events: all.flatMap(({ event }) => event ?? []),
    fees: all.flatMap(({ fee }) => fee ?? []),
    atDisbursement: all.flatMap(({ fee }) => (fee?.when === 'disbursement' ? fee.amount : [])),
  };
}

/** A fee of a loan's terms. */
type Fee = Charged['fees'][number];

/** One charge becomes an event, or a fee of the terms, or nothing. */
interface OneCharge {
  readonly event?: Event;
  readonly fee?: Fee | undefined;
}

function chargeOf(charge: Field, { digits, businessDate }: Setting): OneCharge {
  const when = charge.at('chargeTimeType').word(CHARGED);
  charge.at('chargeTimeType').needed(when);
  const name = charge.at('name').text() ?? 'charge';
  const amount = charge.at('amount').amount(digits);
  if (when === undefined || amount === undefined || isNil(amount)) return {};
  if (when === 'disbursement') return { fee: { name, amount, when, collect: 'deduct' } };
  if (when === 'installment') {
    const each = eachOf(charge, digits);
    return each === undefined ? {} : { fee: { name, amount: each, when } };
  }
  if (when === 'tranche') {
    notExpressible(charge.at('chargeTimeType'), 'There is no fee of each tranche here.');
    return {};
  }
  const on = charge.at('dueDate').date();
  if (!charge.at('dueDate').needed(on)) return {};
  return on <= businessDate
    ? { event: { kind: 'fee', on, name, amount } }
    : { fee: { name, amount, when: on } };
}

/** What each instalment asks of a charge. */
function eachOf(charge: Field, digits: number): string | undefined {
  const reckoned = charge.at('chargeCalculationType').word(RECKONED);
  if (reckoned === 'percent') {
    notExpressible(
      charge.at('chargeCalculationType'),
      'Fees of instalments are amounts here, and no part of them.',
    );
    return undefined;
  }
  return charge.at('amountOrPercentage').amount(digits);
}

/** Transactions that move or forgive money, by the word for what they become. */
const MOVES: Words<string> = {
  1: 'disbursement',
  2: 'repayment',
  4: 'waive-interest',
  5: 'nothing',
  6: 'write-off',
  8: 'recovery',
  9: 'waive-charges',
  10: 'nothing',
  12: 'nothing',
  13: 'nothing',
  14: 'nothing',
  15: 'nothing',
  17: 'repayment',
  18: 'refund',
  19: 'nothing',
  20: 'refund',
  28: 'repayment',
  34: 'nothing',
};

/** Transactions for which there is no event here, as messages call them. */
const NO_EVENT: Words<string> = {
  3: 'a contra entry',
  7: 'a mark for rescheduling',
  16: 'a refund',
  21: 'a refund by a merchant',
  22: 'a payout refund',
  23: 'a goodwill credit',
  24: 'a refund of a charge',
  25: 'a chargeback',
  26: 'an adjustment of a charge',
  27: 'a charge-off',
  29: 're-ageing',
  30: 're-amortisation',
  31: 'an interest payment waiver',
  32: 'a refund of interest',
  33: 'an adjustment of accruals',
};

/** What happened to a loan; what was reversed in Fineract has never been. */
export interface Moved {
  readonly events: readonly Event[];
  readonly disbursements: readonly { readonly on: string; readonly amount: string }[];
}

/** The transactions of a loan, in the order of their days and of entry. */
export function transactionsOf(loan: Field, { digits }: Setting): Moved {
  const standing = loan
    .at('transactions')
    .list()
    .filter((one) => !one.at('manuallyReversed').flag() && !one.at('reversed').flag());
  const moved = standing.flatMap((one) => {
    const what = one.at('type').word({ ...NO_EVENT, ...MOVES });
    if (!one.at('type').needed(what) || what === 'nothing') return [];
    const number = one.at('type', 'id').count() ?? 0;
    if (!(number in MOVES)) {
      notExpressible(one.at('type', 'id'), `There is no event here for ${what}.`);
      return [];
    }
    const on = one.at('date').date();
    const amount = one.at('amount').amount(digits);
    if (!one.at('date').needed(on) || !one.at('amount').needed(amount)) return [];
    return [{ what, on, amount, id: one.at('id').count() ?? 0 }];
  });
  moved.sort((a, b) => byDay(a, b) || a.id - b.id);
  const isOut = ({ what }: { readonly what: string }) => what === 'disbursement';
  return {
    disbursements: moved.filter(isOut).map(({ on, amount }) => ({ on, amount })),
    events: moved.filter((one) => !isOut(one)).map(eventOf),
  };
}

function eventOf({
  what,
  on,
  amount,
  id,
}: {
  what: string;
  on: string;
  amount: string;
  id: number;
}): Event {
  if (what === 'write-off') return { kind: what, on, id: String(id) };
  if (what === 'waive-interest')
    return { kind: 'waiver', on, part: 'interest', amount, id: String(id) };
  if (what === 'waive-charges') return { kind: 'waiver', on, part: 'fee', amount, id: String(id) };
  return { kind: what, on, amount, id: String(id) };
}

/** Events in the order of their days. */
export function byDay(a: { readonly on: string }, b: { readonly on: string }): number {
  return a.on.localeCompare(b.on);
}

function isNil(amount: string): boolean {
  return plainDecimal(amount) === '0';
}
