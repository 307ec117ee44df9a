import { AUDIT_OPERATIONS } from './audit/index.js';
import { AUTH_OPERATIONS } from './auth/index.js';
import { BATCH_OPERATIONS } from './batch/index.js';
import { BRANCH_OPERATIONS } from './branch/index.js';
import { CENTRE_OPERATIONS } from './centre/index.js';
import { CUSTOMER_OPERATIONS } from './customer/index.js';
import { DOCUMENT_OPERATIONS } from './document/index.js';
import { GROUP_OPERATIONS } from './group/index.js';
import { INSTITUTION_OPERATIONS } from './institution/index.js';
import { JOB_OPERATIONS } from './job/index.js';
import type { Operation } from './kit/operation.js';
import { LEDGER_OPERATIONS } from './ledger/index.js';
import { LOAN_OPERATIONS } from './loan/index.js';
import { MEETING_OPERATIONS } from './meeting/index.js';
import { MESSAGE_OPERATIONS } from './message/index.js';
import { PAPER_OPERATIONS } from './paper/index.js';
import { PAYMENT_OPERATIONS } from './payment/index.js';
import { PRODUCT_OPERATIONS } from './product/index.js';
import { REPORT_OPERATIONS } from './report/index.js';
import { SHEET_OPERATIONS } from './sheet/index.js';
import { TILL_OPERATIONS } from './till/index.js';
import { TRANSFER_OPERATIONS } from './transfer/index.js';
import { USER_OPERATIONS } from './user/index.js';
import { WEBHOOK_OPERATIONS } from './webhook/index.js';

/** Every operation there is. */
export const OPERATIONS: readonly Operation[] = [
  ...INSTITUTION_OPERATIONS,
  ...BRANCH_OPERATIONS,
  ...AUTH_OPERATIONS,
  ...USER_OPERATIONS,
  ...CUSTOMER_OPERATIONS,
  ...PRODUCT_OPERATIONS,
  ...LOAN_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...PAPER_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...CENTRE_OPERATIONS,
  ...GROUP_OPERATIONS,
  ...MEETING_OPERATIONS,
  ...SHEET_OPERATIONS,
  ...TRANSFER_OPERATIONS,
  ...TILL_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  ...JOB_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...BATCH_OPERATIONS,
];

const BY_NAME = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

/** The operation of that name. */
export function operationNamed(name: string): Operation | undefined {
  return BY_NAME.get(name);
}
