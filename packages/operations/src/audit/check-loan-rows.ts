import { checkLoan } from '../loan/check-loan.js';
import type { BookCheck } from './book-check.js';

/** Every loan's row, books and payments follow from its terms and events. */
export const loanRowsCheck: BookCheck = {
  check: 'loans',
  says: "every loan's figures and payments follow from its terms and events",
  run: async (context, { branches }, sheet) => {
    for (const { id } of branches) {
      for await (const loan of context.db.scan('loans', { branchId: id })) {
        sheet.count(1);
        for (const { subject, message } of await checkLoan(context, loan)) {
          sheet.find({ subject, message });
        }
      }
    }
  },
};
