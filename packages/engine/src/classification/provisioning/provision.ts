import { formatDate } from '../../date/plain-date.js';
import { type Int, minus, plus } from '../../money/int.js';
import { formatAmount } from '../../money/money.js';
import { ageingProvision } from './ageing-provision.js';
import { assetClassProvision } from './asset-class-provision.js';
import { classOf, type Provided } from './class-of.js';
import { installmentProvision } from './installment-provision.js';
import type { ProvisionInput, ProvisionOutput, ProvisionPart } from './provision-input.js';
import { type ProvisionTerms, readProvision } from './read-provision.js';

/**
 * The loan-loss provision of a set of loans at the end of a day, by a dated table, each figure with
 * the rule it comes from. Every figure is rounded half-up to the minor unit once; the loans sum to
 * the total.
 *
 * - `rbi-nbfc-base`, `rbi-nbfc-middle`, `rbi-bank`: by class of the asset. NPA for up to 12 months
 *   is sub-standard, longer is doubtful, whose covered part goes by its age. A restructured loan
 *   counts as sub-standard while it is flagged so.
 * - `rbi-nbfc-mfi`: the greater of 1% of the whole portfolio, and 50% of the instalments overdue
 *   more than 90 and less than 180 days with 100% of those overdue 180 days or more. It is one
 *   amount for the portfolio; each loan is told its share of it.
 * - `microbanking-bulletin`, or an ageing of your own: a percentage of the whole balance by the age
 *   of its oldest unpaid instalment, and a least one for restructured loans.
 * @param input a `ProvisionInput`, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `decimal.*`,
 * `date.malformed`, `terms.rules_unordered`), `date.out_of_range` for a day after `asOf`,
 * `rules.not_in_force` when the table begins later
 * @example
 * ```ts
 * const loan = { id: 'L1', outstanding: '10000', npaSince: '2025-01-10', securedShare: '0.4' };
 * const answer = provision({ currency: 'INR', asOf: '2026-06-30', table: 'rbi-nbfc-base', loans: [loan] });
 * answer.loans[0].class // => 'doubtful'
 * answer.loans[0].parts.map((part) => part.amount) // => ['6000.00', '800.00']
 * answer.total.provision // => '6800.00'
 * ```
 */
export function provision(input: ProvisionInput): ProvisionOutput {
  const terms = readProvision(input);
  const { name, effectiveFrom, citation, recalled } = terms.table;
  const { loans, greaterOf } = provided(terms);
  const show = (amount: Int) => formatAmount(amount, terms.digits);
  let [outstanding, standard, all]: Int[] = [0, 0, 0];
  for (const [index, loan] of terms.loans.entries()) {
    const { assetClass, provision: amount } = loans[index] as Provided;
    outstanding = plus(outstanding as Int, loan.outstanding);
    all = plus(all as Int, amount);
    if (assetClass === 'standard') standard = plus(standard as Int, amount);
  }
  return {
    asOf: formatDate(terms.asOf),
    table: { name, effectiveFrom, citation, recalled },
    loans: terms.loans.map((loan, index) => {
      const { assetClass, parts, provision: amount } = loans[index] as Provided;
      return {
        id: loan.id,
        class: assetClass,
        outstanding: show(loan.outstanding),
        parts: parts.map((part) => ({
          ...part,
          base: show(part.base),
          amount: show(part.amount),
        })),
        provision: show(amount),
      };
    }),
    total: {
      outstanding: show(outstanding as Int),
      provision: show(all as Int),
      standard: show(standard as Int),
      npa: show(minus(all as Int, standard as Int)),
    },
    ...(greaterOf && { greaterOf }),
  };
}

interface AllProvided {
  readonly loans: readonly Provided[];
  readonly greaterOf?: { readonly floor: ProvisionPart; readonly installments: string };
}

function provided(terms: ProvisionTerms): AllProvided {
  const { table, loans, asOf, digits } = terms;
  switch (table.kind) {
    case 'asset-class':
      return { loans: loans.map((loan) => assetClassProvision(loan, asOf, table)) };
    case 'ageing':
      return {
        loans: loans.map((loan) => ({
          ...ageingProvision(loan, asOf, table),
          assetClass: classOf(loan, asOf),
        })),
      };
    case 'installments': {
      const { floor, installments, loans: shares } = installmentProvision(loans, asOf, table);
      const show = (amount: Int) => formatAmount(amount, digits);
      const shown = { ...floor, base: show(floor.base), amount: show(floor.amount) };
      return { loans: shares, greaterOf: { floor: shown, installments: show(installments) } };
    }
  }
}
