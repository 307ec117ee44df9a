import type { RawInput } from '../../work/input-of.js';
import { expectedOf, type Period, periodsOf } from './expected.js';
import { Field, type Words } from './field.js';
import { byDay, chargesOf, type Event, transactionsOf } from './loan-events.js';
import { readTerms } from './loan-terms.js';
import { formerNumber, type Mapped, mapped, notExpressible, type Setting } from './mapped.js';
import type { Names } from './people.js';
import { planThatFits } from './plan-that-fits.js';
import { takeOverOf } from './take-over.js';

/** A loan as a row of histories, and as one of opening balances where it runs. */
export interface MappedLoan {
  readonly history: Mapped;
  /** Undefined for a loan that owes nothing. */
  readonly balance: Mapped | undefined;
}

/** Loans of an export, and how many of them never became loans. */
export interface MappedLoans {
  readonly loans: readonly MappedLoan[];
  readonly notLent: number;
}

/** What loans name things by. */
export interface LoanNames {
  readonly clients: Names;
  readonly products: Names;
}

const STATUS: Words<string> = {
  100: 'not-lent',
  200: 'not-lent',
  300: 'active',
  303: 'active',
  304: 'active',
  400: 'not-lent',
  500: 'not-lent',
  600: 'closed',
  601: 'written-off',
  602: 'rescheduled',
  700: 'overpaid',
};

/** The loans of an export that were paid out. */
export function loansOf(
  values: readonly unknown[],
  names: LoanNames,
  setting: Setting,
): MappedLoans {
  const statusOf = (value: unknown) => new Field(value, '', []).at('status').word(STATUS);
  const isLent = (value: unknown) => statusOf(value) !== 'not-lent';
  const loans = values.flatMap((value, index) =>
    isLent(value) ? [loanOf({ value, index }, names, setting)] : [],
  );
  return { loans, notLent: values.length - loans.length };
}

/** Which clients have, or had, a loan. */
export function borrowersOf(values: readonly unknown[]): ReadonlySet<number> {
  return new Set(values.flatMap((value) => new Field(value, '', []).at('clientId').count() ?? []));
}

function loanOf(
  { value, index }: { readonly value: unknown; readonly index: number },
  names: LoanNames,
  setting: Setting,
): MappedLoan {
  let status: string | undefined;
  let periods: readonly Period[] = [];
  let common: RawInput = {};
  const history = mapped('loan', value, index, (loan) => {
    status = loan.at('status').word(STATUS);
    loan.at('status').needed(status);
    assertExpressible(loan, status, setting);
    periods = periodsOf(loan, setting);
    common = whoseOf(loan, names);
    return { ...common, ...historyOf(loan, periods, setting) };
  });
  const isRunning = status === 'active' && periods.length > 0;
  const balance = isRunning ? takeOverOf({ value, index, common, periods }, setting) : undefined;
  return { history, balance };
}

/** Things a loan of Fineract may be that have no like here. */
function assertExpressible(loan: Field, status: string | undefined, { currency }: Setting): void {
  if (status === 'rescheduled') {
    notExpressible(loan.at('status', 'id'), 'It went on under another loan: bring in that one.');
  }
  const code = loan.at('currency', 'code');
  const own = code.text();
  if (own !== undefined && own !== currency) {
    notExpressible(code, `It is in another currency; the institution lends in ${currency}.`);
  }
  if (loan.at('isInterestRecalculationEnabled').flag()) {
    const message =
      'Its interest is reckoned anew with each payment: take it over with its balance.';
    notExpressible(loan.at('isInterestRecalculationEnabled'), message);
  }
}

function whoseOf(loan: Field, { clients, products }: LoanNames): RawInput {
  const client = loan.at('clientId').count();
  if (client === undefined) {
    notExpressible(loan.at('clientId'), 'It was lent to a group: each loan has one borrower here.');
  }
  const product = loan.at('loanProductId').count();
  loan.at('loanProductId').needed(product);
  return {
    formerNumber: formerNumber(loan),
    customer: client === undefined ? undefined : (clients.get(client) ?? String(client)),
    product: product === undefined ? undefined : (products.get(product) ?? String(product)),
  };
}

function historyOf(loan: Field, periods: readonly Period[], setting: Setting): RawInput {
  const { digits, currency } = setting;
  const principal = loan.at('principal').amount(digits);
  loan.at('principal').needed(principal);
  const { events, disbursements } = transactionsOf(loan, setting);
  const disbursedOn = disbursements[0]?.on ?? loan.at('timeline', 'actualDisbursementDate').date();
  loan.at('timeline', 'actualDisbursementDate').needed(disbursedOn);
  const read = readTerms(loan, digits);
  const charged = chargesOf(loan, setting);
  const { atDisbursement } = charged;
  const expected = expectedOf(loan, periods, { setting, atDisbursement });
  const allocation = allocationOf(loan);
  if (principal === undefined || disbursedOn === undefined || loan.problems.length > 0) return {};
  const tranches = disbursements.length > 1 ? disbursements : undefined;
  const paidOut = tranches ?? [{ on: disbursedOn, amount: principal }];
  const base = { currency, principal, disbursements: paidOut };
  const plan = planThatFits({ read, base, periods });
  const terms = {
    ...plan,
    interest: { ...NOT_OF_PRODUCT.interest, ...plan.interest },
    repayment: { ...NOT_OF_PRODUCT.repayment, ...plan.repayment },
    fees: charged.fees,
    penalty: [],
    allocation,
  };
  return {
    principal,
    disbursedOn,
    tranches,
    terms,
    purpose: loan.at('loanPurposeName').text(),
    events: inOrder([...charged.events, ...events]),
    expected,
  };
}

/** What a product here may say that a loan of Fineract has not, unless its plan says so. */
const NOT_OF_PRODUCT = {
  interest: { accrual: null, rateChanges: null },
  repayment: {
    installments: null,
    installmentAmount: null,
    installmentBasis: null,
    residue: null,
    balloon: null,
    grace: null,
    brokenPeriod: null,
    holidays: null,
  },
} as const;

/** Charges of a day stand before what is paid on it. */
function inOrder(events: readonly Event[]): readonly Event[] {
  return [...events].sort(byDay);
}

const BY_INSTALLMENT = 'installment';

/** The fixed orders of Fineract; penalties stand with the fees here. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  'mifos-standard-strategy': ['penalty', 'fee', 'interest', 'principal'],
  'creocore-strategy': ['penalty', 'fee', 'interest', 'principal'],
  'rbi-india-strategy': ['penalty', 'fee', 'interest', 'principal'],
  'heavensfamily-strategy': ['principal', 'interest', 'fee', 'penalty'],
  'early-repayment-strategy': ['interest', 'principal', 'penalty', 'fee'],
  'principal-interest-penalties-fees-order-strategy': ['principal', 'interest', 'penalty', 'fee'],
  'interest-principal-penalties-fees-order-strategy': ['interest', 'principal', 'penalty', 'fee'],
  'due-penalty-fee-interest-principal-in-advance-principal-penalty-fee-interest-strategy': [
    'penalty',
    'fee',
    'interest',
    'principal',
  ],
  'due-penalty-interest-principal-fee-in-advance-penalty-interest-principal-fee-strategy': [
    'penalty',
    'interest',
    'principal',
    'fee',
  ],
};

function allocationOf(loan: Field) {
  const named = loan.at('transactionProcessingStrategyCode');
  const code = named.text() ?? 'mifos-standard-strategy';
  const order = ORDERS[code];
  if (order === undefined) notExpressible(named, 'There is no such order of paying here.');
  return { order, across: code === 'rbi-india-strategy' ? 'component' : BY_INSTALLMENT };
}
