import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, flag, reference, secret, text, username } from '../kit/scalars.js';

/** Makes the institution, its first branch, its chart of accounts and its administrator. */
export const createInstitution = operation({
  name: 'institution.create',
  summary: 'make the institution, its first branch and its administrator',
  effect: 'write',
  access: { roles: 'public', scope: 'institution' },
  input: z.strictObject({
    name: text(100).describe('the institution, as on receipts'),
    currency: text(3).describe('ISO 4217, such as INR'),
    branchCode: reference('branch').describe('short, as on receipts, such as PUN'),
    branchName: text(100).describe('the first branch'),
    businessDate: date().describe('the day its books begin'),
    username: username().describe('the administrator signs in with it'),
    password: secret(10).describe('at least 10 characters'),
    starterProducts: flag().optional().describe('begin with a set of four products'),
  }),
  output: z.strictObject({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    branch: z.strictObject({ id: z.string(), code: z.string(), businessDate: z.string() }),
    user: z.strictObject({ id: z.string(), username: z.string() }),
    products: z.array(z.string()),
  }),
  errors: ['institution.exists', 'money.unknown_currency', 'user.weak_password'],
  http: { method: 'POST', path: '/institution' },
  cli: { words: 'init' },
  keyless: true,
  examples: [
    {
      says: 'a new institution with one branch in Pune',
      input: {
        name: 'Asha Microfinance',
        currency: 'INR',
        branchCode: 'PUN',
        branchName: 'Pune',
        businessDate: '2026-01-01',
        username: 'admin',
        password: 'correct horse',
      },
    },
  ],
});
