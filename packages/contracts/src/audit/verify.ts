import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { flag, reference } from '../kit/scalars.js';

/** Walks the chains of the audit and says where one is broken. */
export const verifyAudit = operation({
  name: 'audit.verify',
  summary: 'walk the chains of the audit and say where one is broken',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch')
      .optional()
      .describe('one chain; your own when left out, or all for who belongs to all'),
  }),
  output: z.strictObject({
    clean: flag(),
    chains: z.array(
      z.strictObject({
        /** Empty for the chain of the institution. */
        branch: z.string(),
        links: z.int(),
        /** The hash at its end: kept elsewhere, it proves that nothing before it was changed. */
        lastHash: z.string(),
        broken: z
          .strictObject({ seq: z.int(), id: z.string().nullable(), why: z.string() })
          .nullable(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/audit/verify' },
  cli: { words: 'audit verify', positionals: ['branch'] },
  examples: [{ says: 'all chains', input: {} }],
});
