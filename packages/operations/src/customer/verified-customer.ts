import type { ReadContext } from '../kit/context.js';
import { customerNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { CustomerRow } from '../ports/tables.js';

/** A customer by id or number who may have a loan: active, and verified. */
export async function verifiedCustomer(
  context: ReadContext,
  name: string,
  path = '/customer',
): Promise<CustomerRow> {
  const customer = await customerNamed(context, name, path);
  const { number, kyc, status } = customer;
  if (status !== 'active') {
    throw refuse('customer.inactive', {
      path,
      facts: { number, status },
      message: `${number} is not active: make it so with mfi customer activate.`,
    });
  }
  if (kyc !== 'verified') {
    throw refuse('customer.not_verified', {
      path,
      facts: { number, kyc },
      message: `The identity of ${number} is ${kyc}: have it verified with mfi customer verify.`,
    });
  }
  return customer;
}
