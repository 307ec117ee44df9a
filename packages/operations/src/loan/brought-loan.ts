import type { LoanTerms } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import type { BranchRow, CustomerRow, LoanRow, ProductVersionRow } from '../ports/tables.js';
import { NOTHING_OUT } from './apply.js';
import { officerOf } from './officer-of.js';

/** A loan that ran elsewhere before it came into these books. */
export interface Brought {
  readonly customer: CustomerRow;
  readonly branch: BranchRow;
  readonly version: ProductVersionRow;
  readonly terms: LoanTerms;
  /** The day from which on it is in these books. */
  readonly disbursedOn: string;
  /** Left out: the customer's own. */
  readonly officer: string | undefined;
  readonly purpose: string | undefined;
}

/** The row of a loan that ran elsewhere, before anything of it is in the books. */
export async function broughtLoan(context: WriteContext, brought: Brought): Promise<LoanRow> {
  const { db, id, now, money } = context;
  const { customer, branch, version, terms, disbursedOn } = brought;
  const officer = brought.officer && (await officerOf(context, branch, brought.officer));
  const before = await db.count('loans', {
    customerId: customer.id,
    disbursedOn: { to: disbursedOn },
  });
  return {
    ...NOTHING_OUT,
    id: id('ln'),
    number: `LN-${String(await db.next('loan')).padStart(6, '0')}`,
    branchId: branch.id,
    customerId: customer.id,
    productId: version.productId,
    productVersionId: version.id,
    officerId: officer ? officer.id : customer.officerId,
    status: 'active',
    purpose: brought.purpose ?? null,
    principal: money.parse(terms.principal),
    terms,
    cycle: before + 1,
    appliedOn: disbursedOn,
    decidedOn: disbursedOn,
    disbursedOn,
    createdAt: now,
    version: 1,
  };
}
