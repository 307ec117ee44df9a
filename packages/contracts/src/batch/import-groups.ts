import { createGroup } from '../group/create.js';
import { rowImport } from './row-import.js';

/** Makes many groups with their members. */
export const importGroups = rowImport({
  name: 'batch.importGroups',
  summary: 'make the groups of a file, with their members',
  rows: 'groups',
  row: createGroup,
  example: {
    centre: 'C01',
    name: 'Jyoti',
    members: ['CU-000001', 'CU-000002'],
    leader: 'CU-000001',
  },
});
