import type { Day } from '../../date/civil.js';
import { addMonths } from '../../date/period.js';
import { powerOfTen } from '../../money/decimal.js';
import { type Int, minus, sum } from '../../money/int.js';
import { mulDiv } from '../../money/mul-div.js';
import { classOf, type Part, type Provided, partOf } from './class-of.js';
import type { AssetClassTable } from './provision-table.js';
import type { ProvidedLoan } from './read-provision.js';

/** The provision of one loan by its asset class. */
export function assetClassProvision(
  loan: ProvidedLoan,
  asOf: Day,
  table: AssetClassTable,
): Provided {
  const own = classOf(loan, asOf, table.substandardMonths);
  // Prudential norms of NBFCs, definition of sub-standard (b): a loan whose terms were renegotiated
  // stays sub-standard through a year of satisfactory performance.
  const assetClass = own === 'standard' && loan.restructured ? 'sub-standard' : own;
  const parts = partsOf(loan, assetClass, asOf, table);
  return { assetClass, parts, provision: sum(parts.map((part) => part.amount)) };
}

function partsOf(
  loan: ProvidedLoan,
  assetClass: Provided['assetClass'],
  asOf: Day,
  table: AssetClassTable,
): Part[] {
  const { outstanding, category } = loan;
  switch (assetClass) {
    case 'standard': {
      const special = category === undefined ? undefined : ownPercent(table, category);
      const rule = special === undefined ? 'standard' : `standard, ${category}`;
      return [partOf(rule, outstanding, special ?? table.standard.percent)];
    }
    case 'sub-standard': {
      const covered = loan.securedShare.digits > 0 ? 'secured' : 'unsecured';
      const why = loan.npaSince === null ? ', restructured' : '';
      return [partOf(`sub-standard, ${covered}${why}`, outstanding, table.substandard[covered])];
    }
    case 'doubtful':
      return doubtfulParts(loan, asOf, table);
    case 'loss':
      return [partOf('loss', outstanding, table.loss)];
  }
}

/** The uncovered part by one percentage, the covered part by how long the loan is doubtful. */
function doubtfulParts(loan: ProvidedLoan, asOf: Day, table: AssetClassTable): Part[] {
  const { secured, unsecured } = table.doubtful;
  const covered = coveredPart(loan);
  const open = partOf('doubtful, unsecured part', minus(loan.outstanding, covered), unsecured);
  if (covered === 0) return [open];
  const start = table.substandardMonths;
  const npaSince = loan.npaSince ?? asOf;
  for (const { monthsMax, percent } of secured) {
    if (monthsMax !== null && asOf > addMonths(npaSince, start + monthsMax)) continue;
    const age = monthsMax === null ? 'longer than that' : `up to ${monthsMax} months`;
    return [open, partOf(`doubtful ${age}, secured part`, covered, percent)];
  }
  return [open];
}

function coveredPart({ outstanding, securedShare }: ProvidedLoan): Int {
  return mulDiv(outstanding, securedShare.digits, powerOfTen(securedShare.scale), 'half-up');
}

function ownPercent({ standard }: AssetClassTable, category: string): string | undefined {
  return Object.hasOwn(standard.byCategory, category) ? standard.byCategory[category] : undefined;
}
