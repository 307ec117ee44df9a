import type { LoanTerms } from '@mfi/engine';
import { type ChargeRulesName, underChargeRules } from '@mfi/engine/loan';
import type { BranchRow, ProductTerms, ProductVersionRow } from '../ports/tables.js';

/** What only one loan knows of its terms. */
export interface OfOneLoan {
  readonly currency: string;
  /** A decimal text, as is every amount here. */
  readonly principal: string;
  readonly disbursements: LoanTerms['disbursements'];
  readonly annualRate?: string | undefined;
  readonly installments?: number | undefined;
  readonly firstDueOn?: string | undefined;
  readonly custom?: NonNullable<LoanTerms['repayment']['custom']> | undefined;
  /** The calendar of the branch; it counts where the product says how due dates give way to it. */
  readonly holidays?: BranchRow['holidays'] | undefined;
}

/**
 * The terms of one loan of a product: the product's, what the loan chose within them, and what the
 * product's rules about charges add.
 * @throws EngineError terms.against_rules
 */
export function loanTerms(
  { terms, chargeRules }: Pick<ProductVersionRow, 'terms' | 'chargeRules'>,
  loan: OfOneLoan,
): LoanTerms {
  const { currency, principal, disbursements, annualRate } = loan;
  const own: LoanTerms = {
    ...terms,
    currency,
    principal,
    disbursements,
    interest: { ...terms.interest, ...(annualRate === undefined ? {} : { annualRate }) },
    repayment: repaymentOf(terms.repayment, loan),
  };
  return chargeRules === null ? own : underChargeRules(own, chargeRules as ChargeRulesName);
}

function repaymentOf(
  repayment: ProductTerms['repayment'],
  { installments, firstDueOn, custom, holidays }: OfOneLoan,
): LoanTerms['repayment'] {
  return {
    ...repayment,
    ...(installments === undefined ? {} : { installments }),
    ...(firstDueOn === undefined ? {} : { firstDueOn }),
    ...(custom === undefined ? {} : { custom }),
    ...calendarOf(repayment.holidays, holidays),
  };
}

type Holidays = NonNullable<LoanTerms['repayment']['holidays']>;
type Weekdays = NonNullable<Holidays['weekly']>;

/** Days on which neither the product nor the branch collects. */
function calendarOf(
  holidays: Holidays | undefined,
  branch: OfOneLoan['holidays'],
): { holidays?: Holidays } {
  const shift = holidays?.shift ?? 'none';
  if (!holidays || shift === 'none' || !branch) return {};
  const weekly = [...new Set([...(holidays.weekly ?? []), ...branch.weekly])] as Weekdays;
  const dates = [...new Set([...(holidays.dates ?? []), ...branch.dates])].sort();
  return { holidays: { weekly, dates, shift } };
}
