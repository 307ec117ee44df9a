import { type Problem, Refused } from '@mfi/contracts';
import { missingDocuments } from '../document/missing-documents.js';
import type { ReadContext } from '../kit/context.js';
import type { CustomerRow, LoanRow, ProductRow } from '../ports/tables.js';

/** What the product asks to be there before a loan of it is applied for, and is not. */
export async function notBrought(
  context: ReadContext,
  { customer, product }: { readonly customer: CustomerRow; readonly product: ProductRow },
): Promise<Problem[]> {
  const missing = await missingDocuments(context, {
    customerId: customer.id,
    kinds: product.documents?.apply ?? [],
    statuses: ['pending', 'verified'],
  });
  if (missing.length === 0) return [];
  const facts = { product: product.code, customer: customer.number, missing };
  const message = `Product ${product.code} asks for documents of ${customer.number} that are not there: ${missing.join(', ')}. Add them with mfi document add.`;
  return [{ code: 'loan.documents_missing', path: '/customer', facts, message }];
}

/**
 * Refuses to approve a loan whose documents nobody has found good.
 * @throws Refused loan.documents_missing
 */
export async function checkDocuments(context: ReadContext, loan: LoanRow): Promise<void> {
  const product = (await context.db.get('products', loan.productId)) as ProductRow;
  const missing = await missingDocuments(context, {
    customerId: loan.customerId,
    loanId: loan.id,
    kinds: product.documents?.approve ?? [],
    statuses: ['verified'],
  });
  if (missing.length === 0) return;
  const facts = { product: product.code, loan: loan.number, missing };
  const message = `Product ${product.code} asks for verified documents that ${loan.number} does not have: ${missing.join(', ')}. See mfi document list --loan ${loan.number}, and have them verified.`;
  throw new Refused([{ code: 'loan.documents_missing', path: '/loan', facts, message }]);
}
