import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';

/** Hands all that an officer looks after over to another one. */
export const handOverUser = operation({
  name: 'user.handOver',
  summary: 'hand all customers, centres, loans and applications of an officer over to another',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    officer: reference('user').describe('who looks after them so far'),
    to: reference('user').describe('the officer or manager who looks after them from now on'),
    branch: reference('branch')
      .optional()
      .describe("the branch whose work it is; the officer's own when left out"),
    note: text(500).optional().describe('why'),
  }),
  output: z.strictObject({
    officer: z.string(),
    to: z.string(),
    branch: z.string(),
    customers: z.int(),
    centres: z.int(),
    /** Loans whose money is out, or was. */
    loans: z.int(),
    applications: z.int(),
  }),
  errors: [
    'thing.not_found',
    'value.missing',
    'access.other_branch',
    'loan.officer_elsewhere',
    'user.same_officer',
  ],
  http: { method: 'POST', path: '/users/{officer}/hand-over' },
  cli: { words: 'user hand-over', positionals: ['officer', 'to'] },
  examples: [{ says: 'somebody leaves', input: { officer: 'asha', to: 'ravi' } }],
});
