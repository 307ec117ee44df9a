import type { Problem } from '@mfi/contracts';
import type { CustomerRow } from '../ports/tables.js';

/** What keeps a customer from being lent to: nobody knows who it is, or the customer is not active. */
export function mayNotBorrow(customer: CustomerRow, path: string): Problem[] {
  const { number, kyc, kycReason, status } = customer;
  const problems: Problem[] = [];
  if (kyc !== 'verified') {
    const why = kycReason === null ? '' : ` (${kycReason})`;
    problems.push({
      code: 'customer.not_verified',
      path,
      facts: { customer: number, kyc },
      message: `The identity of ${number} is ${kyc}${why}: have it verified with mfi customer verify first.`,
    });
  }
  if (status !== 'active') {
    problems.push({
      code: 'customer.inactive',
      path,
      facts: { customer: number, status },
      message: `Customer ${number} is not active: activate the customer first, if that is right.`,
    });
  }
  return problems;
}
