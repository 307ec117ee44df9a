import { paperKeyFacts } from '@mfi/contracts/paper';
import type { KeyFacts } from '@mfi/engine/loan';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { keyFactsOf } from '../loan/key-facts.js';
import type { CustomerRow } from '../ports/tables.js';
import { chargeSentences } from './agreed-terms.js';
import { headOf, partyOf } from './head.js';
import { exampleInHindi } from './key-facts-in-hindi.js';

/** The statement of key facts for paper. */
export const keyFactsHandler = reads(paperKeyFacts, async (context, input) => {
  const loan = await loanNamed(context, input.loan);
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  const { lang = 'en' } = input;
  const { product, acknowledged, keyFacts } = await keyFactsOf(context, loan);
  const { partOne, overdueExample } = keyFacts as unknown as KeyFacts;
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    loan: loan.number,
    product,
    acknowledged,
    contingent: chargeSentences(partOne.contingent, loan, lang),
    overdueExample: lang === 'hi' ? exampleInHindi(overdueExample) : overdueExample.sentence,
    keyFacts,
  };
});
