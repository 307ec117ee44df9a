import { type PaperLanguage, paperKeyFacts } from '@mfi/contracts/paper';
import type { KeyFacts } from '@mfi/engine/loan';
import { onPaper } from '../institution/letterhead.js';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { keyFactsOf } from '../loan/key-facts.js';
import type { CustomerRow, InstitutionRow } from '../ports/tables.js';
import { chargeSentences } from './agreed-terms.js';
import { houseClause } from './clauses.js';
import { headOf, partyOf } from './head.js';
import { exampleInHindi } from './key-facts-in-hindi.js';

/** Part 2; where nothing is said of the clauses, those of the house's agreement are named. */
function partTwoOf(institution: InstitutionRow, lang: PaperLanguage) {
  const { disclosures } = onPaper(institution);
  return {
    ...disclosures,
    recoveryClause: disclosures.recoveryClause ?? houseClause('recovery', lang),
    grievanceClause: disclosures.grievanceClause ?? houseClause('grievance', lang),
  };
}

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
    partTwo: partTwoOf(context.institution, lang),
    keyFacts,
  };
});
