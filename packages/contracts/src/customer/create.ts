import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';
import { acceptDuplicate, customerFields, identityFields } from './fields.js';
import { customerKind, customerRow, duplicateRow } from './row.js';

const optional = Object.fromEntries(
  Object.entries(customerFields).map(([name, field]) => [
    name,
    field.optional().describe(field.description ?? name),
  ]),
) as { [F in keyof typeof customerFields]: z.ZodOptional<(typeof customerFields)[F]> };

/** Takes somebody on as a customer. */
export const createCustomer = operation({
  name: 'customer.create',
  summary: 'take somebody on as a customer',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    name: text(200).describe('whole name, in any script'),
    kind: customerKind.optional().describe('individual when left out'),
    branch: reference('branch').optional().describe('your own branch when left out'),
    ...optional,
    identities: z
      .array(z.strictObject(identityFields))
      .max(10)
      .optional()
      .describe('documents that say who it is'),
    formerNumber: text(64).optional().describe('what the customer was called in another system'),
    acceptDuplicate,
  }),
  output: z.strictObject({ ...customerRow.shape, duplicates: z.array(duplicateRow) }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'value.missing',
    'value.empty',
    'date.out_of_range',
    'customer.malformed_identity',
    'customer.not_household',
    'customer.not_officer',
    'customer.same_identity',
    'former.taken',
    'customer.duplicate',
  ],
  http: { method: 'POST', path: '/customers' },
  cli: { words: 'customer create', positionals: ['name'] },
  examples: [
    {
      says: 'a customer with phone, birth date and one document',
      input: {
        name: 'Asha Patil',
        gender: 'female',
        bornOn: '1990-04-12',
        phone: '9876543210',
        identities: [{ kind: 'pan', number: 'ABCPP1234K' }],
      },
    },
    { says: 'a household', input: { name: 'Patil of Wagholi', kind: 'household' } },
  ],
});
