import type { Fraction } from '../money/fraction.js';
import { compareFractions, roundFraction } from '../money/fraction-math.js';
import { type Int, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Reason } from './affordability-input.js';
import type { Guardrails } from './affordability-rules.js';
import { amountOf, type Household } from './household.js';
import type { KnownObligation, Proposal } from './read-affordability.js';

/** What every rule says of a proposal, in a fixed order. */
export function reasonsOf(household: Household, proposal: Proposal): Reason[] {
  const { guardrails } = proposal;
  return [
    microfinance(household, proposal),
    existing(household, proposal),
    foir(household, proposal),
    ...(guardrails ? guardrailReasons(guardrails, household, proposal) : []),
  ];
}

/** MF-1: a class of loans, not a condition; it forbids nothing. */
function microfinance(household: Household, { loan, rules, digits }: Proposal): Reason {
  const yearly = shown(household.yearly, digits);
  const incomeMax =
    rules.incomeMax === null ? null : formatAmount(amountOf(rules.incomeMax, digits), digits);
  const ceiling = incomeMax === null ? 'no ceiling' : `a ceiling of ${incomeMax}`;
  const collateral = loan.collateralFree ? 'no collateral' : 'collateral';
  return {
    rule: 'microfinance',
    citation: rules.citation,
    passed: household.microfinance,
    binding: false,
    facts: { collateralFree: loan.collateralFree, yearlyIncome: yearly, incomeMax },
    sentence:
      `This is ${household.microfinance ? 'a' : 'no'} microfinance loan: ` +
      `${collateral}, a yearly household income of ${yearly} against ${ceiling}.`,
  };
}

/** MF-8: a household above the limit already gets no new loan until it is within it. */
function existing(household: Household, proposal: Proposal): Reason {
  const { rules, digits } = proposal;
  const passed = compareFractions(household.existing, household.limit) <= 0;
  const repaid = shown(household.existing, digits);
  const limit = shown(household.limit, digits);
  return {
    rule: 'existing-obligations',
    citation: rules.citation,
    passed,
    binding: household.microfinance || proposal.rulesBindAll,
    facts: { existing: repaid, limit, foirMax: rules.foirMax },
    sentence: passed
      ? `The household repays ${repaid} a month already, within the limit of ${limit}.`
      : `The household repays ${repaid} a month already, above the limit of ${limit}: no new loan until that has come down.`,
  };
}

/** MF-7: all repayments, the loan's included, within the limit of the monthly income. */
function foir(household: Household, proposal: Proposal): Reason {
  const { rules, digits } = proposal;
  const passed = compareFractions(household.total, household.limit) <= 0;
  const repaid = shown(household.total, digits);
  const limit = shown(household.limit, digits);
  return {
    rule: 'foir',
    citation: rules.citation,
    passed,
    binding: household.microfinance || proposal.rulesBindAll,
    facts: {
      obligations: repaid,
      income: shown(household.monthly, digits),
      limit,
      foirMax: rules.foirMax,
    },
    sentence:
      household.monthly.num === 0
        ? `There is no income to repay ${repaid} a month from, so no ratio to it either.`
        : `With this loan the household repays ${repaid} a month, ` +
          `${passed ? 'within' : 'above'} the limit of ${limit}.`,
  };
}

function guardrailReasons(
  guardrails: Guardrails,
  household: Household,
  proposal: Proposal,
): Reason[] {
  const own = proposal.obligations.filter(({ relation }) => relation === 'self');
  const shared = {
    citation: guardrails.citation,
    binding: household.microfinance || proposal.guardrailsBindAll,
  };
  return [
    lenders(guardrails, own, proposal),
    indebtedness(guardrails, own, proposal),
    pastDue(guardrails, own, proposal),
  ].flatMap((reason) => (reason ? [{ ...shared, ...reason }] : []));
}

type Found = Pick<Reason, 'rule' | 'passed' | 'facts' | 'sentence'>;

/** How many lend to the client, the one who would now included. */
function lenders(
  { lendersMax }: Guardrails,
  own: readonly KnownObligation[],
  { lender }: Proposal,
): Found | undefined {
  if (lendersMax === null) return undefined;
  const names = own.filter(({ kind, outstanding }) => kind === 'microfinance' && outstanding > 0);
  const found = new Set([...names.map((loan) => loan.lender), lender]).size;
  return {
    rule: 'lenders',
    passed: found <= lendersMax,
    facts: { lenders: found, lendersMax },
    sentence: `With this loan the client has ${found} microfinance ${found === 1 ? 'lender' : 'lenders'}; at most ${lendersMax} may be.`,
  };
}

/** What the client owes over the kinds that count, the loan included. */
function indebtedness(
  { indebtednessMax, indebtednessCounts }: Guardrails,
  own: readonly KnownObligation[],
  { loan, digits }: Proposal,
): Found | undefined {
  if (indebtednessMax === null) return undefined;
  const counted = own.filter(({ kind }) => indebtednessCounts.includes(kind));
  const owed = plus(owedOn(counted), loan.amount);
  const most = amountOf(indebtednessMax, digits);
  const facts = { owed: formatAmount(owed, digits), most: formatAmount(most, digits) };
  return {
    rule: 'indebtedness',
    passed: owed <= most,
    facts: { ...facts, counts: indebtednessCounts.join(', ') },
    sentence: `With this loan the client owes ${facts.owed}; at most ${facts.most} is allowed.`,
  };
}

/** What the client owes on loans that are late for longer than tolerated, taken together. */
function pastDue(
  { pastDueBeyond, pastDueMax }: Guardrails,
  own: readonly KnownObligation[],
  { digits }: Proposal,
): Found | undefined {
  if (pastDueBeyond === null) return undefined;
  const owed = owedOn(own.filter(({ daysPastDue }) => daysPastDue > pastDueBeyond));
  const most = amountOf(pastDueMax, digits);
  const facts = { owed: formatAmount(owed, digits), most: formatAmount(most, digits) };
  return {
    rule: 'past-due',
    passed: owed <= most,
    facts: { ...facts, days: pastDueBeyond },
    sentence:
      `The client owes ${facts.owed} on loans more than ${pastDueBeyond} days late; ` +
      `at most ${facts.most} is tolerated.`,
  };
}

function owedOn(loans: readonly KnownObligation[]): Int {
  return sum(loans.map(({ outstanding }) => outstanding));
}

function shown(amount: Fraction, digits: number): string {
  return formatAmount(roundFraction(amount), digits);
}
