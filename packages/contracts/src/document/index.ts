import type { Operation } from '../kit/operation.js';
import { addDocument } from './add.js';
import { rejectDocument, verifyDocument } from './decide.js';
import { deleteDocument } from './delete.js';
import { listDocuments } from './list.js';
import { moveDocument } from './move.js';
import { saveDocument } from './save.js';
import { showDocument } from './show.js';

export {
  DOCUMENT_KINDS,
  DOCUMENT_STORES,
  type DocumentKind,
  type DocumentStoreName,
} from './kinds.js';
export {
  addDocument,
  deleteDocument,
  listDocuments,
  moveDocument,
  rejectDocument,
  saveDocument,
  showDocument,
  verifyDocument,
};

/** Every operation of document. */
export const DOCUMENT_OPERATIONS: readonly Operation[] = [
  addDocument,
  listDocuments,
  showDocument,
  saveDocument,
  verifyDocument,
  rejectDocument,
  deleteDocument,
  moveDocument,
];
