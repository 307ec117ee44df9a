import { keptTerms } from '../customer/terms.js';
import type { ReadContext } from '../kit/context.js';
import type { CustomerRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';
import { inPages } from './in-pages.js';

/** How many customers are looked at together. */
const PAGE = 500;

/** Every customer is found by every word of the name, the phone and the number. */
export const termsCheck: BookCheck = {
  check: 'customer-terms',
  says: 'every customer is found by name, phone and number',
  run: async (context, { branchId }, sheet) => {
    const customers = context.db.scan('customers', branchId === null ? {} : { branchId });
    for await (const page of inPages(customers, PAGE)) await checkPage(context, page, sheet);
  },
};

async function checkPage({ db }: ReadContext, page: readonly CustomerRow[], sheet: CheckSheet) {
  const ids = page.map(({ id }) => id);
  const rows = await db.list('customerTerms', { where: { customerId: { in: ids } } });
  const kept = new Set(
    rows.map(({ customerId, branchId, term }) => key(customerId, branchId, term)),
  );
  sheet.count(page.length);
  for (const customer of page) {
    const missing = keptTerms(customer).filter(
      (term) => !kept.has(key(customer.id, customer.branchId, term)),
    );
    if (missing.length === 0) continue;
    const message = `${missing.length} of the words it is found by are missing: save it again`;
    sheet.find({ subject: customer.number, message });
  }
}

function key(customerId: string, branchId: string, term: string): string {
  return `${customerId} ${branchId} ${term}`;
}
