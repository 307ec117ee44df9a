import { loanKeyFacts } from '@mfi/contracts/loan';
import { keyFacts } from '@mfi/engine/loan';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import type { CustomerRow, ProductRow } from '../ports/tables.js';
import { acknowledgement } from './acknowledge-key-facts.js';
import { personOf } from './shown-loan.js';
import { stepsOf } from './take-step.js';

/** Shows the key facts of a loan, and whether they were acknowledged. */
export const showKeyFacts = reads(loanKeyFacts, async (context, input) => {
  const { db, institution } = context;
  const loan = await loanNamed(context, input.loan);
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
});
