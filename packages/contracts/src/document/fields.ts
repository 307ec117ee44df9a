import { count, reference } from '../kit/scalars.js';

/** The document an operation is about. */
export const documentReference = reference('document').describe('id or number, such as DC-000001');

/** What was read before a change. */
export const documentVersion = count(1, 1_000_000_000)
  .optional()
  .describe('the version that was read');
