import { listCustomers } from '@mfi/contracts/customer';
import { type Handler, reads } from '../kit/handler.js';
import { branchNamed, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { type CustomerFilter, searchCustomers } from './search-customers.js';
import { shownBriefs } from './shown-customer.js';

/** Lists customers in the order they came, or finds them. */
export const list: Handler = reads(listCustomers, async (context, input) => {
  const { find, branch, officer, kyc, status } = input;
  const branchId =
    branch === undefined ? context.actor.branchId : (await branchNamed(context, branch)).id;
  const where: CustomerFilter = {
    ...(branchId === null ? {} : { branchId }),
    ...(officer === undefined
      ? {}
      : { officerId: (await userNamed(context, officer, '/officer')).id }),
    ...(kyc === undefined ? {} : { kyc }),
    ...(status === undefined ? {} : { status }),
  };
  const page =
    find === undefined
      ? await pageOf(context, 'customers', { where }, input)
      : await searchCustomers(context, { ...where, find }, input);
  return { data: await shownBriefs(context, page.rows), nextCursor: page.nextCursor };
});
