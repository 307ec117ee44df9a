import type { Operation } from '../kit/operation.js';
import { checkBooks } from './check.js';
import { listAudit } from './list.js';
import { verifyAudit } from './verify.js';

export { checkBooks, listAudit, verifyAudit };

/** Every operation of audit. */
export const AUDIT_OPERATIONS: readonly Operation[] = [listAudit, verifyAudit, checkBooks];
