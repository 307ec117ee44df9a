import type { Problem } from '@mfi/contracts';
import type { LoanTerms, Schedule } from '@mfi/engine';
import { affordability, type Obligation } from '@mfi/engine/affordability';
import { schedule } from '@mfi/engine/schedule';
import type { ReadContext } from '../kit/context.js';
import { asked } from '../kit/refuse.js';
import type { CustomerRow, LoanRow } from '../ports/tables.js';

/** A loan that a household would have to carry. */
export interface Burden {
  readonly customer: CustomerRow;
  readonly terms: LoanTerms;
  readonly isSecured: boolean;
  /** The day of the decision. */
  readonly on: string;
}

const MONTH = { count: 1, unit: 'month' } as const;

/**
 * What the institution's rules say against a loan that its household cannot carry. Counted are what
 * the household repays elsewhere, as the customer declared, and all loans it has here that run or are approved.
 */
export async function notAffordable(context: ReadContext, burden: Burden): Promise<Problem[]> {
  const rules = context.institution.settings.affordabilityRules;
  if (rules === null) return [];
  const { money, institution } = context;
  const { customer, terms, on } = burden;
  const obligations = await obligationsOf(context, customer);
  const { income } = customer;
  const answer = asked(
    () =>
      affordability({
        currency: money.currency,
        on,
        lender: institution.name,
        incomes:
          income === null
            ? []
            : [
                {
                  relation: 'self',
                  source: 'household',
                  amount: money.format(income),
                  every: MONTH,
                },
              ],
        obligations,
        loan: {
          amount: terms.principal,
          ...regularly(context, terms),
          collateralFree: !burden.isSecured,
        },
        rules: rules as 'rbi',
        guardrails: 'none',
      }),
    () => '/customer',
  );
  return answer.reasons
    .filter(({ passed, binding }) => binding && !passed)
    .map(({ rule, facts, sentence, citation }) => ({
      code: 'loan.not_affordable' as const,
      path: '/customer',
      facts: { rule, citation, ...facts, maxInstallment: answer.maxInstallment },
      message:
        income === null
          ? `The household's income is not known: write it down with mfi customer update first. ${sentence}`
          : `${sentence} The most an instalment may be is ${answer.maxInstallment}.`,
    }));
}

async function obligationsOf(context: ReadContext, customer: CustomerRow): Promise<Obligation[]> {
  const { db, money } = context;
  const obligations: Obligation[] = [];
  if (customer.obligations !== null && customer.obligations > 0) {
    obligations.push({
      lender: 'others',
      kind: 'microfinance',
      installment: money.format(customer.obligations),
      every: MONTH,
      // What is owed to others is not known, and none of the rules in use asks for it.
      outstanding: money.format(0),
      source: 'declared',
    });
  }
  for (const { id } of await householdOf(context, customer)) {
    const where = { customerId: id, status: { in: ['approved', 'active'] } } as const;
    const loans = await db.list('loans', { where });
    for (const loan of loans) obligations.push(ownObligation(context, loan));
  }
  return obligations;
}

/** The customer, and whoever is of the same household. */
async function householdOf({ db }: ReadContext, customer: CustomerRow): Promise<CustomerRow[]> {
  const householdId = customer.kind === 'household' ? customer.id : customer.householdId;
  if (householdId === null) return [customer];
  const members = await db.list('customers', { where: { householdId } });
  const household = await db.get('customers', householdId);
  const all = [customer, ...(household ? [household] : []), ...members];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function ownObligation(context: ReadContext, loan: LoanRow): Obligation {
  const { money, institution } = context;
  return {
    lender: institution.name,
    kind: 'microfinance',
    ...regularly(context, loan.terms),
    outstanding: money.format(
      loan.status === 'approved' ? loan.principal : loan.outstandingPrincipal,
    ),
    daysPastDue: loan.dpd,
    source: 'own books',
  };
}

/** An instalment and how often it falls due: where they differ, what they come to in a month. */
function regularly(
  { money }: ReadContext,
  terms: LoanTerms,
): Pick<Obligation, 'installment' | 'every'> {
  const plan = asked(() => schedule({ terms }));
  const { every } = terms.repayment;
  if (plan.installment !== undefined && every !== undefined) {
    return { installment: plan.installment, every };
  }
  return { installment: money.format(monthly(money.parse(plan.totals.total), plan)), every: MONTH };
}

/** All of a plan over the months it runs, a part of a month counting whole; rounded up. */
function monthly(total: number, { installments }: Schedule): number {
  const [first, last] = [installments[0]?.from ?? '', installments.at(-1)?.due ?? ''];
  const [from, to] = [monthsOf(first), monthsOf(last)];
  const months = to - from + (last.slice(8) > first.slice(8) ? 1 : 0);
  return Math.ceil(total / Math.max(months, 1));
}

function monthsOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
