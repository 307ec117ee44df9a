import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, secret, text, username, word } from '../kit/scalars.js';
import { ROLES } from '../roles.js';
import { userRow } from './row.js';

/** Makes a user, for staff or for a customer. */
export const createUser = operation({
  name: 'user.create',
  summary: 'make a user, for staff or for a customer',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    username: username().describe('the name to sign in with; capitals do not matter'),
    name: text(100).describe('the person, as on receipts and in lists'),
    role: word(ROLES).describe('what the person may do'),
    branch: reference('branch')
      .optional()
      .describe('where the person works; an auditor without one sees every branch'),
    customer: reference('customer')
      .optional()
      .describe('whose own user this is; for the role customer only'),
    password: secret(10)
      .optional()
      .describe('at least 10 characters; one is made up when this is left out'),
  }),
  output: userRow.extend({
    /** The password that was made up, told this once; null where one was given. */
    password: z.string().nullable(),
  }),
  errors: [
    'access.role',
    'user.not_for_role',
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'thing.not_unique',
    'user.weak_password',
  ],
  http: { method: 'POST', path: '/users' },
  cli: { words: 'user create', positionals: ['username', 'name'] },
  keyless: true,
  examples: [
    {
      says: 'an officer of Pune; the password is made up',
      input: { username: 'asha', name: 'Asha Rao', role: 'officer', branch: 'PUN' },
    },
    {
      says: 'the own user of a customer',
      input: {
        username: 'meena',
        name: 'Meena Patil',
        role: 'customer',
        customer: 'CU-000001',
        password: 'seven yellow kites',
      },
    },
  ],
});
