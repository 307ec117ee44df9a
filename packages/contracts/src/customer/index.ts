import type { Operation } from '../kit/operation.js';
import { activateCustomer } from './activate.js';
import { addIdentity } from './add-identity.js';
import { createCustomer } from './create.js';
import { deactivateCustomer } from './deactivate.js';
import { findDuplicates } from './find-duplicates.js';
import { listCustomers } from './list.js';
import { rejectCustomer } from './reject.js';
import { revealIdentity } from './reveal-identity.js';
import { showCustomer } from './show.js';
import { customerStatement } from './statement.js';
import { updateCustomer } from './update.js';
import { verifyCustomer } from './verify.js';

export { IDENTITY_KINDS, type IdentityKind } from './fields.js';
export {
  activateCustomer,
  addIdentity,
  createCustomer,
  customerStatement,
  deactivateCustomer,
  findDuplicates,
  listCustomers,
  rejectCustomer,
  revealIdentity,
  showCustomer,
  updateCustomer,
  verifyCustomer,
};

/** Every operation of customer. */
export const CUSTOMER_OPERATIONS: readonly Operation[] = [
  createCustomer,
  updateCustomer,
  showCustomer,
  listCustomers,
  findDuplicates,
  addIdentity,
  revealIdentity,
  verifyCustomer,
  rejectCustomer,
  deactivateCustomer,
  activateCustomer,
  customerStatement,
];
