import type { Settings } from '../ports/tables.js';

/** Long enough to notice that the wrong one was deleted. */
const DELETED_DAYS = 30;

/** For how many days the bytes of deleted documents are kept. */
export function deletedDocumentDays({ deletedDocumentDays: days }: Settings): number {
  return days ?? DELETED_DAYS;
}
