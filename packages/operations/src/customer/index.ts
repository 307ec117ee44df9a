import type { Handler } from '../kit/handler.js';
import { addDocument } from './add-identity.js';
import { activate, deactivate } from './change-status.js';
import { create } from './create.js';
import { reject, verify } from './decide-kyc.js';
import { duplicates } from './find-duplicates.js';
import { list } from './list.js';
import { reveal } from './reveal-identity.js';
import { show } from './show.js';
import { customerStatementHandler } from './statement.js';
import { update } from './update.js';

/** What the operations of customer do. */
export const handlers: readonly Handler[] = [
  create,
  update,
  show,
  list,
  duplicates,
  addDocument,
  reveal,
  verify,
  reject,
  deactivate,
  activate,
  customerStatementHandler,
];
