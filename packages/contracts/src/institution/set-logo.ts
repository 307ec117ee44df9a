import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { fileName } from '../kit/scalars.js';
import { logoRow } from './logo.js';

/** Takes in the picture that papers begin with, in the place of the one before. */
export const setLogo = operation({
  name: 'institution.setLogo',
  summary: 'set the logo that stands on every paper',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  file: 'taken',
  input: z.strictObject({
    fileName: fileName().describe('what the file is called, with its ending'),
  }),
  output: logoRow,
  errors: [
    'value.malformed_file_name',
    'institution.missing',
    'document.file_missing',
    'document.too_large',
    'document.empty',
    'document.wrong_type',
    'document.wrong_extension',
    'document.unreadable',
  ],
  http: { method: 'POST', path: '/institution/logo' },
  cli: { words: 'institution set-logo' },
  examples: [{ says: 'a PNG or a JPEG of 300 kB at most', input: { fileName: 'logo.png' } }],
});
