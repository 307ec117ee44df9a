import { errorKind, hasPdf, OPERATIONS, type Operation } from '@mfi/contracts';
import { z } from 'zod';
import { BASE } from '../addresses.js';
import { isAskedByQuery, pathFields, shapeOf } from '../input-of.js';
import { takesVersion, versionPlace } from '../versions.js';
import { EVENT, EVENT_PATH } from './event-path.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema-of.js';
import { HEADERS, PARAMETERS, PROBLEM, RESPONSES } from './shared-parts.js';
import { shareSchemas } from './shared-schemas.js';

/** The description of the API, made from the contracts: OpenAPI 3.1. */
export function openApiDocument(version: string): JsonSchema {
  const places: JsonSchema[] = [];
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of OPERATIONS) {
    const { method, path } = operation.http;
    const described = describe(operation, places);
    paths[path] = { ...paths[path], [method.toLowerCase()]: described };
  }
  const schemas = shareSchemas(places);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'mfi',
      version,
      summary: 'Loans of a microfinance branch, exact to the last paisa',
      description:
        'One address for each operation. Money and rates are decimal texts, dates are YYYY-MM-DD, and ids and numbers are accepted alike.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: BASE }],
    security: [{ bearer: [] }],
    tags: [...new Set([...OPERATIONS.map(nounOf), 'event'])].map((name) => ({ name })),
    paths: { ...paths, '/events': EVENT_PATH },
    components: {
      schemas: { ...schemas, Event: EVENT, Problem: PROBLEM },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: RESPONSES,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'The accessToken of POST /auth/login. Its keys stand at /.well-known/jwks.json.',
        },
      },
    },
  };
}

function nounOf({ name }: Operation): string {
  return name.split('.')[0] ?? name;
}

function describe(operation: Operation, places: JsonSchema[]): JsonSchema {
  const { access, errors, name, summary, effect } = operation;
  const output = jsonSchemaOf(operation.output);
  places.push(output);
  const isWrite = effect !== 'read';
  const who = access.roles === 'public' ? 'anybody' : access.roles.join(', ');
  return {
    operationId: name,
    tags: [nounOf(operation)],
    summary: summary.charAt(0).toUpperCase() + summary.slice(1),
    description: `Who may ask: ${who}.${refusals(errors)}`,
    ...(access.roles === 'public' ? { security: [] } : {}),
    parameters: [
      ...fieldParameters(operation),
      ...(isWrite ? [reference('parameters', 'IdempotencyKey')] : []),
      ...((isAskedByQuery(operation) && operation.file !== 'taken') || !isWrite
        ? []
        : [reference('parameters', 'DryRun')]),
      ...(takesVersion(operation) ? [reference('parameters', 'IfMatch')] : []),
    ],
    ...requestBody(operation, places),
    responses: {
      200: {
        description: isWrite ? 'Done.' : 'The answer.',
        headers: headersOf(operation),
        content: {
          ...(operation.file === 'given'
            ? GIVEN_CONTENT
            : { 'application/json': { schema: output } }),
          ...(hasPdf(operation) ? PAPER_CONTENT : {}),
        },
      },
      ...Object.fromEntries(
        statusesOf(operation).map((status) => [status, reference('responses', `Problem${status}`)]),
      ),
    },
  };
}

/** The file itself; what is known of it stands in the header Mfi-Answer, as JSON in base64url. */
const GIVEN_CONTENT = { '*/*': { schema: { type: 'string', contentEncoding: 'binary' } } };

/** A file that is sent as it is; its fields stand in the query. */
const TAKEN_BODY = {
  required: true,
  content: {
    'application/octet-stream': { schema: { type: 'string', contentEncoding: 'binary' } },
  },
};

function requestBody(operation: Operation, places: JsonSchema[]): JsonSchema {
  if (operation.file === 'taken') return { requestBody: TAKEN_BODY };
  return isAskedByQuery(operation) ? {} : { requestBody: bodyOf(operation, places) };
}

/** A paper or a report, asked for with `Accept: application/pdf`. */
const PAPER_CONTENT = {
  'application/pdf': { schema: { type: 'string', contentEncoding: 'binary' } },
};

function refusals(errors: Operation['errors']): string {
  if (errors.length === 0) return '';
  const lines = errors.map((code) => `\n- \`${code}\`: ${errorKind(code)?.says}`);
  return `\n\nRefuses with, beside what every operation may:\n${lines.join('')}`;
}

function headersOf(operation: Operation): JsonSchema {
  return {
    'X-Request-Id': reference('headers', 'RequestId'),
    ...(versionPlace(operation) ? { ETag: reference('headers', 'ETag') } : {}),
    ...(operation.effect === 'read'
      ? {}
      : { 'Idempotent-Replayed': reference('headers', 'IdempotentReplayed') }),
  };
}

/** Every status that an operation may be refused with. */
export function statusesOf(operation: Operation): number[] {
  const own = operation.errors.flatMap((code) => errorKind(code)?.status ?? []);
  const always = [400, 401, 403, 404, 409, 422, 429, 500, 503];
  const body = isAskedByQuery(operation) ? [] : [413, 415];
  const version = takesVersion(operation) ? [412] : [];
  return [...new Set<number>([...own, ...always, ...body, ...version])].sort((a, b) => a - b);
}

/** Fields that stand in the address, and those of the query where there is no body. */
function fieldParameters(operation: Operation): JsonSchema[] {
  const inPath = pathFields(operation);
  const example = operation.examples[0]?.input ?? {};
  const entries = Object.entries(shapeOf(operation)).filter(
    ([name]) => inPath.includes(name) || isAskedByQuery(operation),
  );
  return entries.map(([name, field]) => {
    const { description, ...schema } = jsonSchemaOf(field);
    const isPath = inPath.includes(name);
    return {
      name,
      in: isPath ? 'path' : 'query',
      required: isPath || !field.safeParse(undefined).success,
      ...(typeof description === 'string' ? { description } : {}),
      schema,
      ...(name in example ? { example: example[name] } : {}),
    };
  });
}

/** The fields that stand in no address, with an input to try for each example. */
function bodyOf(operation: Operation, places: JsonSchema[]): JsonSchema {
  const inPath = pathFields(operation);
  const fields = Object.entries(shapeOf(operation)).filter(([name]) => !inPath.includes(name));
  const schema = jsonSchemaOf(z.strictObject(Object.fromEntries(fields)));
  places.push(schema);
  const required = Array.isArray(schema['required']) && schema['required'].length > 0;
  const examples = operation.examples.map(({ says, input }) => [
    says,
    {
      summary: says,
      value: Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name))),
    },
  ]);
  return {
    required,
    content: { 'application/json': { schema, examples: Object.fromEntries(examples) } },
  };
}

function reference(kind: string, name: string): JsonSchema {
  return { $ref: `#/components/${kind}/${name}` };
}
