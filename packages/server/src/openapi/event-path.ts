import { EVENT_TOPICS } from '@mfi/contracts';
import type { JsonSchema } from './json-schema-of.js';

/** An event, as the stream tells it. */
export const EVENT: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'the same however often it is told' },
    seq: { type: 'integer', description: 'later events have larger ones' },
    topic: { type: 'string', enum: EVENT_TOPICS },
    at: { type: 'string', format: 'date-time' },
    branch: { type: 'string', description: 'the code of the branch' },
    facts: { type: 'object', additionalProperties: true, description: 'ids and numbers' },
  },
  required: ['id', 'seq', 'topic', 'at', 'branch', 'facts'],
  additionalProperties: false,
};

const STATUSES = [400, 401, 403, 429, 500, 503];

/** The one address that no operation has: what happens, told as it happens. */
export const EVENT_PATH: JsonSchema = {
  get: {
    operationId: 'event.follow',
    tags: ['event'],
    summary: 'Follow what happens, as it happens',
    description:
      'Server-sent events: of each the `id` is its `seq`, the `event` its `topic`, and the `data` an Event. Everybody hears of what they may look at: in their branch, or of their own. A line that is cut goes on by `Last-Event-ID`. An `event: problem` with a Problem says why nothing more will come.',
    parameters: [
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'The id of the last event that was seen: only later ones are told.',
        schema: { type: 'integer', minimum: 0 },
      },
      {
        name: 'after',
        in: 'query',
        description: 'The same, for who can send no header; from now on when left out.',
        schema: { type: 'integer', minimum: 0 },
      },
      {
        name: 'topic',
        in: 'query',
        description: 'Only events of this topic; it may be given more than once.',
        schema: { type: 'array', items: { type: 'string', enum: EVENT_TOPICS } },
      },
    ],
    responses: {
      200: {
        description: 'The stream, which goes on until somebody ends it.',
        headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...Object.fromEntries(
        STATUSES.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  },
};
