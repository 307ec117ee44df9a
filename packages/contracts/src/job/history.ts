import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { instant, PAGE, pageOf, text, word } from '../kit/scalars.js';

/** How a run of a job may stand. */
export const RUN_STATUSES = ['running', 'waiting', 'done', 'failed', 'skipped'] as const;

/** Lists what the clock did, the latest first. */
export const jobHistory = operation({
  name: 'job.history',
  summary: 'list what the clock did by itself, the latest first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'institution' },
  input: z.strictObject({
    job: text(60).optional().describe('only this job, such as backup'),
    status: word(RUN_STATUSES)
      .optional()
      .describe('waiting: it failed and is tried again; failed: it was given up'),
    ...PAGE,
  }),
  output: pageOf(
    z.strictObject({
      id: z.string(),
      job: z.string(),
      /** Which run: the date, or date and time, by the clocks of the institution. */
      slot: z.string(),
      dueAt: instant(),
      status: word(RUN_STATUSES),
      attempts: z.int(),
      startedAt: instant(),
      endedAt: instant().nullable(),
      /** What came of it. */
      says: z.string().nullable(),
    }),
  ),
  errors: ['value.bad_cursor'],
  http: { method: 'GET', path: '/jobs/history' },
  cli: { words: 'jobs history', positionals: ['job'] },
  examples: [
    { says: 'everything', input: {} },
    { says: 'backups that failed', input: { job: 'backup', status: 'failed' } },
  ],
});
