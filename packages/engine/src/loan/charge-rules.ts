import { EngineError, type Problem } from '../error/engine-error.js';
import { parseDecimal } from '../money/decimal.js';
import type { LoanTerms, PenaltyTerms } from '../schedule/terms.js';

/** What a regulator says about the charges of a loan, as dated data with its source. */
export interface ChargeRules {
  readonly name: string;
  /** `YYYY-MM-DD`: loans from this day on. */
  readonly effectiveFrom: string;
  readonly citation: string;
  /** What a late charge may be reckoned on; left out: anything. */
  readonly penaltyBases?: readonly NonNullable<PenaltyTerms['base']>[];
  /** Highest fee for paying the whole loan early, percent of principal. */
  readonly foreclosureFeeMax?: string;
  /** Terms that the rules add to a loan. */
  readonly adds: Pick<LoanTerms, 'inDuplum' | 'costCapPercent'>;
}

/** The rule sets of charges that the engine knows by name. */
export const CHARGE_RULES = {
  'rbi-microfinance': {
    name: 'rbi-microfinance',
    effectiveFrom: '2022-04-01',
    citation:
      'RBI, Master Direction, Regulatory Framework for Microfinance Loans, 14 March 2022, para 6.6: ' +
      'a delay penalty on the overdue amount only, no charge for pre-payment',
    penaltyBases: ['overdue-installment', 'overdue-principal', 'overdue-interest'],
    foreclosureFeeMax: '0',
    adds: {},
  },
  'ke-in-duplum': {
    name: 'ke-in-duplum',
    effectiveFrom: '2007-05-01',
    citation:
      'Kenya, Banking Act, section 44A: interest and charges recoverable on a non-performing loan ' +
      'do not exceed the principal owing when it became non-performing (date of effect recalled)',
    adds: { inDuplum: true },
  },
  'ph-small-loan-cap': {
    name: 'ph-small-loan-cap',
    effectiveFrom: '2022-03-03',
    citation:
      'Philippines, SEC Memorandum Circular 3 of 2022: interest, fees and penalties of a small ' +
      'unsecured loan do not exceed the amount borrowed over its life',
    adds: { costCapPercent: '100' },
  },
} as const satisfies Record<string, ChargeRules>;

/** The name of one of {@link CHARGE_RULES}. */
export type ChargeRulesName = keyof typeof CHARGE_RULES;

/**
 * Terms under a rule set of charges: what it adds is added, what it forbids is refused.
 * @param rules a set by its name, or one written out
 * @throws EngineError terms.against_rules for each charge the rules forbid, with their source
 * @example
 * ```ts
 * const terms = { currency: 'KES', principal: '10000', disbursements: [{ on: '2026-01-15', amount: '10000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 6 } };
 * underChargeRules(terms, 'ke-in-duplum').inDuplum // => true
 * ```
 */
export function underChargeRules(
  terms: LoanTerms,
  rules: ChargeRulesName | ChargeRules,
): LoanTerms {
  const set: ChargeRules = typeof rules === 'string' ? CHARGE_RULES[rules] : rules;
  const problems = [...penaltyProblems(terms, set), ...foreclosureProblems(terms, set)];
  if (problems.length > 0) throw new EngineError(problems);
  return { ...terms, ...set.adds };
}

function penaltyProblems(terms: LoanTerms, rules: ChargeRules): Problem[] {
  const { penaltyBases } = rules;
  if (penaltyBases === undefined) return [];
  return (terms.penalty ?? []).flatMap((penalty, index) => {
    const base = penalty.base ?? 'overdue-installment';
    if (penaltyBases.includes(base)) return [];
    const message = `Reckon the late charge on one of ${penaltyBases.join(', ')}: ${rules.citation}.`;
    return [
      against(
        `/terms/penalty/${index}/base`,
        rules,
        { found: base, allowed: penaltyBases },
        message,
      ),
    ];
  });
}

function foreclosureProblems(terms: LoanTerms, rules: ChargeRules): Problem[] {
  const most = parseDecimal(rules.foreclosureFeeMax ?? '');
  const fee = parseDecimal(terms.foreclosure?.feePercent ?? '0');
  if (most === undefined || fee === undefined) return [];
  const scale = 10n ** BigInt(Math.max(most.scale, fee.scale));
  const at = ({ digits, scale: own }: typeof most) => (BigInt(digits) * scale) / 10n ** BigInt(own);
  if (at(fee) <= at(most)) return [];
  const facts = { found: terms.foreclosure?.feePercent, most: rules.foreclosureFeeMax };
  const message = `Ask at most ${rules.foreclosureFeeMax}% for paying early: ${rules.citation}.`;
  return [against('/terms/foreclosure/feePercent', rules, facts, message)];
}

function against(
  path: string,
  rules: ChargeRules,
  facts: Readonly<Record<string, unknown>>,
  message: string,
): Problem {
  return { code: 'terms.against_rules', path, facts: { ...facts, rules: rules.name }, message };
}
