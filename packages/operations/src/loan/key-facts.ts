import type { OutputOf } from '@mfi/contracts';
import { loanKeyFacts } from '@mfi/contracts/loan';
import { keyFacts } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import type { CustomerRow, LoanRow, ProductRow } from '../ports/tables.js';
import { acknowledgement } from './acknowledge-key-facts.js';
import { personOf } from './shown-loan.js';
import { stepsOf } from './take-step.js';

/** Shows the key facts of a loan, and whether they were acknowledged. */
export const showKeyFacts = reads(loanKeyFacts, async (context, input) =>
  keyFactsOf(context, await loanNamed(context, input.loan)),
);

/** The key facts of a loan, and whether they were acknowledged. */
export async function keyFactsOf(
  context: ReadContext,
  loan: LoanRow,
): Promise<OutputOf<typeof loanKeyFacts>> {
  const { db, institution } = context;
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  const product = (await db.get('products', loan.productId)) as ProductRow;
  const step = acknowledgement(await stepsOf(context, loan));
  return {
    loan: loan.number,
    lender: institution.name,
    customer: { number: customer.number, name: customer.name },
    product: { code: product.code, name: product.name },
    acknowledged: step
      ? { on: step.on, at: step.at, recordedBy: await personOf(context, step.userId) }
      : null,
    keyFacts: { ...asked(() => keyFacts({ terms: loan.terms })) },
  };
}
