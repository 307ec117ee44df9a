import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { fileName, reference, text, word } from '../kit/scalars.js';
import { DOCUMENT_KINDS } from './kinds.js';
import { documentRow } from './row.js';

/** Takes in a file. It is looked at, sealed and stored before anything says that it is there. */
export const addDocument = operation({
  name: 'document.add',
  summary: 'keep a file of a customer or of a loan',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'customer'], scope: 'branch' },
  file: 'taken',
  input: z.strictObject({
    customer: reference('customer').optional().describe('whose it is'),
    loan: reference('loan').optional().describe('or the loan it belongs to'),
    kind: word(DOCUMENT_KINDS).describe('what it is for'),
    fileName: fileName().describe('what the file is called, such as aadhaar.jpg'),
    note: text(500).optional().describe('a remark'),
  }),
  output: documentRow,
  errors: [
    'value.malformed_file_name',
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'document.one_subject',
    'document.too_many',
    'document.file_missing',
    'document.too_large',
    'document.empty',
    'document.wrong_type',
    'document.wrong_extension',
    'document.active_content',
    'document.unreadable',
    'document.virus',
    'document.not_scanned',
    'document.store_unavailable',
    'document.exists',
  ],
  http: { method: 'POST', path: '/documents' },
  cli: { words: 'document add' },
  examples: [
    {
      says: 'what says who the customer is',
      input: { customer: 'CU-000001', kind: 'identity-proof', fileName: 'aadhaar.jpg' },
    },
    {
      says: 'the signed agreement of a loan',
      input: { loan: 'LN-000001', kind: 'agreement', fileName: 'agreement.pdf' },
    },
  ],
});
