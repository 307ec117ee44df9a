import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { apiKeyRow } from './api-key-row.js';

/** Makes a key worth nothing from now on. */
export const revokeApiKey = operation({
  name: 'user.revokeApiKey',
  summary: 'make a key of a machine worth nothing from now on',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({ apiKey: reference('apiKey').describe('the id of the key') }),
  output: apiKeyRow,
  errors: ['thing.not_found', 'access.role', 'access.other_branch'],
  http: { method: 'POST', path: '/api-keys/{apiKey}/revoke' },
  cli: { words: 'user revoke-api-key', positionals: ['apiKey'] },
  examples: [{ says: 'a machine was stolen', input: { apiKey: 'ak_01jh3n1gqk9s2v0wxtr5m8y4ze' } }],
});
