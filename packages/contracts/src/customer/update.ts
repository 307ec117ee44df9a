import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, text } from '../kit/scalars.js';
import { acceptDuplicate, customerFields, customerReference } from './fields.js';
import { customerRow } from './row.js';

const clearable = Object.fromEntries(
  Object.entries(customerFields).map(([name, field]) => [
    name,
    field.nullable().optional().describe(`${field.description}; null clears it`),
  ]),
) as {
  [F in keyof typeof customerFields]: z.ZodOptional<z.ZodNullable<(typeof customerFields)[F]>>;
};

/** Changes what is known of a customer: what is given, and nothing else. */
export const updateCustomer = operation({
  name: 'customer.update',
  summary: 'change what is known of a customer',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    name: text(200).optional().describe('whole name, in any script'),
    ...clearable,
    acceptDuplicate,
    version: count(1, 1_000_000_000).optional().describe('the version that was read'),
  }),
  output: customerRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'value.missing',
    'value.empty',
    'date.out_of_range',
    'customer.not_household',
    'customer.not_officer',
    'customer.duplicate',
  ],
  http: { method: 'PATCH', path: '/customers/{customer}' },
  cli: { words: 'customer update', positionals: ['customer'] },
  examples: [
    { says: 'a new phone number', input: { customer: 'CU-000001', phone: '9876500000' } },
    { says: 'the mail address is gone', input: { customer: 'CU-000001', email: null } },
  ],
});
