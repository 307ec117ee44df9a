import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { flag, reference } from '../kit/scalars.js';

/** Proves the books: every figure that is kept twice is counted anew and compared. */
export const checkBooks = operation({
  name: 'audit.check',
  summary: 'prove the books: count anew what is kept twice, and compare',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch')
      .optional()
      .describe('one branch; your own when left out, or all for who belongs to all'),
  }),
  output: z.strictObject({
    clean: flag(),
    checks: z.array(
      z.strictObject({
        check: z.string(),
        says: z.string(),
        ok: flag(),
        /** How many things were looked at. */
        counted: z.int(),
        /** How many were wrong. */
        wrong: z.int(),
        /** The first of them. */
        findings: z.array(z.strictObject({ subject: z.string(), message: z.string() })),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/audit/check' },
  cli: { words: 'check', positionals: ['branch'] },
  examples: [{ says: 'everything', input: {} }],
});
