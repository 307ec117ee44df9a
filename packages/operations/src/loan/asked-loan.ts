import type { InputOf, Problem } from '@mfi/contracts';
import type { quoteLoan } from '@mfi/contracts/loan';
import type { LoanTerms } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import type { BranchRow, ProductVersionRow } from '../ports/tables.js';
import { loanTerms } from '../product/loan-terms.js';
import { isBelow } from '../product/rates.js';

/** What a loan is asked for with. */
export type AskedLoan = Omit<InputOf<typeof quoteLoan>, 'branch' | 'product'>;

/** A loan that is asked for, and where. */
export interface Asking {
  readonly version: ProductVersionRow;
  readonly branch: BranchRow;
  readonly asked: AskedLoan;
}

/** The terms that a loan would have, as it is asked for. */
export function askedTerms({ money }: ReadContext, { version, branch, asked }: Asking): LoanTerms {
  const principal = money.format(money.parse(asked.principal));
  const on = asked.disburseOn ?? branch.businessDate;
  const tranches = asked.tranches?.map((part) => ({
    on: part.on,
    amount: money.format(money.parse(part.amount)),
  }));
  return loanTerms(version, {
    currency: money.currency,
    principal,
    disbursements: tranches ?? [{ on, amount: principal }],
    annualRate: asked.annualRate?.replace(/^0+(?=\d)/, ''),
    installments: asked.installments,
    firstDueOn: asked.firstDueOn,
    custom: asked.custom?.map((part) => ({
      due: part.due,
      principal: money.format(money.parse(part.principal)),
    })),
    holidays: branch.holidays,
  });
}

/** Where in the input stands what the engine finds wrong with the terms of a loan asked for. */
export function askedPath(path: string): string {
  const found = PATHS.find(([terms]) => path === terms || path.startsWith(`${terms}/`));
  return found ? path.replace(found[0], found[1]) : '/product';
}

const PATHS: readonly (readonly [terms: string, input: string])[] = [
  ['/terms/principal', '/principal'],
  ['/terms/disbursements', '/tranches'],
  ['/terms/interest/annualRate', '/annualRate'],
  ['/terms/repayment/installments', '/installments'],
  ['/terms/repayment/firstDueOn', '/firstDueOn'],
  ['/terms/repayment/custom', '/custom'],
];

/** Which limits of its product a loan asked for breaks. */
export function outsideLimits(context: ReadContext, { version, asked }: Asking): Problem[] {
  return [
    ...principalProblems(context, version, context.money.parse(asked.principal)),
    ...rateProblems(version, asked.annualRate),
    ...countProblems(version, asked.installments),
  ];
}

/** Whether a principal lies outside the limits of its product. */
function principalProblems(
  { money }: ReadContext,
  { limits: { principalMin, principalMax } }: ProductVersionRow,
  principal: number,
): Problem[] {
  if (principal >= principalMin && principal <= principalMax) return [];
  const facts = {
    found: money.format(principal),
    min: money.format(principalMin),
    max: money.format(principalMax),
  };
  const message = `Give a principal from ${facts.min} to ${facts.max}: the product allows no other.`;
  return [{ code: 'loan.principal_outside', path: '/principal', facts, message }];
}

function rateProblems({ terms, limits }: ProductVersionRow, found?: string): Problem[] {
  if (found === undefined) return [];
  const own = terms.interest.annualRate;
  const [min, max] = [limits.rateMin ?? own, limits.rateMax ?? own];
  if (!isBelow(found, min) && !isBelow(max, found)) return [];
  const range = isBelow(min, max) ? `a rate from ${min} to ${max}` : `the rate of ${own}`;
  const message = `Give ${range}: the product allows no other.`;
  return [{ code: 'loan.rate_outside', path: '/annualRate', facts: { found, min, max }, message }];
}

function countProblems({ terms, limits }: ProductVersionRow, found?: number): Problem[] {
  const own = terms.repayment.installments;
  if (found === undefined || own === undefined) return [];
  const [min, max] = [limits.installmentsMin ?? own, limits.installmentsMax ?? own];
  if (found >= min && found <= max) return [];
  const range = min === max ? `${own} instalments` : `${min} to ${max} instalments`;
  const facts = { found, min, max };
  const message = `Give ${range}: the product allows no other number.`;
  return [{ code: 'loan.installments_outside', path: '/installments', facts, message }];
}
