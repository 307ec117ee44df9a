import { createCentre } from '../centre/create.js';
import { rowImport } from './row-import.js';

/** Makes many centres. */
export const importCentres = rowImport({
  name: 'batch.importCentres',
  summary: 'make the centres of a file',
  rows: 'centres',
  row: createCentre,
  example: { code: 'C01', name: 'Wadgaon', firstMeetingOn: '2026-01-06' },
});
