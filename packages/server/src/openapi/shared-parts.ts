import { DRY_RUN } from '../input-of.js';
import type { JsonSchema } from './json-schema-of.js';

/** What every problem document holds. */
export const PROBLEM: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'says what the code means' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'what to do' },
    code: { type: 'string', description: 'of the first problem' },
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'a JSON pointer into the input' },
          code: { type: 'string' },
          message: { type: 'string' },
          facts: { type: 'object', additionalProperties: true },
        },
        required: ['pointer', 'code', 'message', 'facts'],
        additionalProperties: false,
      },
    },
    requestId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'requestId'],
  additionalProperties: false,
};

/** The parameters that do not depend on the operation. */
export const PARAMETERS: JsonSchema = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'The name of this one write, made before it is sent: with the same key it is done once, however often it is sent. Send one with every write.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag of what was read: refused with 412 when it has changed since.',
    schema: { type: 'string' },
  },
  DryRun: {
    name: DRY_RUN,
    in: 'query',
    description: 'Everything is done and answered, and nothing is kept.',
    schema: { type: 'boolean', default: false },
  },
};

/** The headers of answers. */
export const HEADERS: JsonSchema = {
  RequestId: { description: 'As in the log of the server.', schema: { type: 'string' } },
  ETag: { description: 'The version of what was answered.', schema: { type: 'string' } },
  IdempotentReplayed: {
    description: 'true: the same key had asked before, and this is the first answer.',
    schema: { type: 'string', enum: ['true'] },
  },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
};

const SAYS: Readonly<Record<number, string>> = {
  400: 'The request, or a field of it, cannot be read.',
  401: 'There is no session, or it has ended.',
  403: 'The role, the branch or the person may not.',
  404: 'There is no such thing.',
  409: 'Another one has the name, or the key.',
  412: 'It was changed since it was read.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
  422: 'A rule refuses it: nothing was changed.',
  429: 'Too many requests.',
  500: 'A fault of the server.',
  503: 'The server cannot take it now.',
};

/** The refusals, by their statuses. */
export const RESPONSES: JsonSchema = Object.fromEntries(
  Object.entries(SAYS).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      ...(status === '429' || status === '503'
        ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }
        : {}),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);
