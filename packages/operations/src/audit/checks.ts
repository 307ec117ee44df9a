import { branchCodes } from '../ledger/entry-row.js';
import type { BookCheck } from './book-check.js';
import { daysCheck, trialCheck } from './check-days.js';
import { entriesCheck } from './check-entries.js';
import {
  betweenBranchesCheck,
  loanAccountsCheck,
  suspenseCheck,
  tillsCheck,
} from './check-loan-accounts.js';
import { loanRowsCheck } from './check-loan-rows.js';
import { receiptsCheck } from './check-receipts.js';
import { termsCheck } from './check-terms.js';
import { chainsOf, walkChain } from './walk-chain.js';

/** The chains of the audit hold. */
const chainCheck: BookCheck = {
  check: 'audit-chain',
  says: 'nothing in the audit was changed, put in or taken out',
  run: async (context, { branchId }, sheet) => {
    const codes = await branchCodes(context);
    for (const id of await chainsOf(context, branchId)) {
      const { links, broken } = await walkChain(context, id);
      sheet.count(links);
      const subject = `${codes.get(id) ?? (id || 'institution')}, link ${broken?.seq}`;
      if (broken) sheet.find({ subject, message: broken.why });
    }
  },
};

/** Every proof of the books, in the order they are told. */
export const BOOK_CHECKS: readonly BookCheck[] = [
  chainCheck,
  entriesCheck,
  daysCheck,
  trialCheck,
  loanRowsCheck,
  loanAccountsCheck,
  tillsCheck,
  betweenBranchesCheck,
  suspenseCheck,
  receiptsCheck,
  termsCheck,
];
