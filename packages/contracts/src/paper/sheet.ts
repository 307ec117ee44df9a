import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { showSheet } from '../sheet/show.js';
import { askedLanguage, paperHead } from './head.js';

/** A collection sheet to be taken along, and filled in by hand. */
export const paperSheet = operation({
  name: 'paper.sheet',
  summary: 'make a collection sheet as a paper, to be filled in by hand',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    centre: z
      .strictObject({
        code: z.string(),
        name: z.string(),
        place: z.string().nullable(),
        time: z.string().nullable(),
      })
      .nullable(),
    officer: z.string().nullable(),
    /** Names of the groups, by their numbers. */
    groups: z.record(z.string(), z.string()),
    sheet: showSheet.output,
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/papers/sheet/{sheet}' },
  cli: { words: 'paper sheet', positionals: ['sheet'] },
  examples: [{ says: 'a sheet', input: { sheet: 'SH-000001' } }],
});
