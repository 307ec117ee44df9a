import { inner, type Operation, type Problem, pointer, Refused, scalarMeta } from '@mfi/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wireRefusal } from './problem.js';

/** The fields of an operation's input, by name. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** The fields of an operation's input. Every input is an object. */
export function shapeOf({ input }: Operation): Shape {
  if (!(input instanceof z.ZodObject)) throw new TypeError('an input is an object');
  return input.shape as Shape;
}

/** The fields that stand in the address of an operation. */
export function pathFields({ http }: Operation): string[] {
  return [...http.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Whether the input stands in the query of the address, and not in a body. */
export function isAskedByQuery({ http, file }: Operation): boolean {
  // A body that is a file has no room for fields.
  if (file === 'taken') return true;
  return http.method === 'GET' || http.method === 'DELETE';
}

/** A request, as far as inputs stand in it. */
type Asked = Pick<FastifyRequest, 'params' | 'query' | 'body'>;

/** The parameter that every write understands, beside those of its input. */
export const DRY_RUN = 'dryRun';

/**
 * The input that a request holds: fields of the path, and those of the query or of the body. What it
 * means is for the contract to read.
 * @throws Refused when the parts contradict each other, or hold what the operation does not know
 */
export function inputOf(operation: Operation, { params, query, body }: Asked): unknown {
  const path = params as Readonly<Record<string, string>>;
  const asked = query as Readonly<Record<string, string | string[]>>;
  if (isAskedByQuery(operation)) {
    const shape = shapeOf(operation);
    const given = Object.entries(asked).filter(
      ([name]) => operation.file !== 'taken' || name !== DRY_RUN,
    );
    const fields = given.map(([name, value]) => [
      name,
      fieldValue(Object.hasOwn(shape, name) ? shape[name] : undefined, value),
    ]);
    refuseTwice(path, Object.keys(asked));
    return { ...Object.fromEntries(fields), ...path };
  }
  const strange = Object.keys(asked).filter((name) => name !== DRY_RUN);
  if (strange.length > 0) throw new Refused(strange.map(unknownParameter));
  if (body === undefined || body === null) return { ...path };
  if (typeof body !== 'object' || Array.isArray(body)) {
    return Object.keys(path).length === 0 ? body : refuseBody();
  }
  refuseTwice(path, Object.keys(body));
  return { ...body, ...path };
}

/**
 * Whether a write is to leave nothing behind.
 * @throws Refused for a word that is neither yes nor no
 */
export function isDryRun(operation: Operation, { query }: Pick<FastifyRequest, 'query'>): boolean {
  if (isAskedByQuery(operation) && operation.file !== 'taken') return false;
  const word = (query as Readonly<Record<string, unknown>>)[DRY_RUN];
  if (word === undefined || word === 'false') return false;
  if (word === 'true') return true;
  throw wireRefusal('request.malformed', 'Write dryRun=true or dryRun=false.', {
    path: `/${DRY_RUN}`,
  });
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** A text of a query as the value that its field holds. What does not fit is left as it is. */
function fieldValue(field: z.ZodType | undefined, value: string | string[]): unknown {
  if (field === undefined) return value;
  const base = baseOf(field);
  if (base instanceof z.ZodArray) {
    return [value].flat().map((one) => fieldValue(base.element as z.ZodType, one));
  }
  if (typeof value !== 'string') return value;
  if (base instanceof z.ZodBoolean) return FLAGS.get(value) ?? value;
  if (scalarMeta(field)?.kind === 'count')
    return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return value;
}

/** The schema under everything that makes a field optional. */
export function baseOf(field: z.ZodType): z.ZodType {
  const under = inner(field);
  return under ? baseOf(under) : field;
}

function refuseTwice(path: Readonly<Record<string, string>>, others: readonly string[]): void {
  const twice = others.filter((name) => Object.hasOwn(path, name));
  if (twice.length === 0) return;
  throw new Refused(
    twice.map(
      (name): Problem => ({
        code: 'value.unknown_field',
        path: pointer([name]),
        facts: {},
        message: 'This stands in the address already: take it out of the rest.',
      }),
    ),
  );
}

function unknownParameter(name: string): Problem {
  const message = 'There is no parameter of that name here: fields stand in the body, as JSON.';
  return { code: 'value.unknown_field', path: pointer([name]), facts: {}, message };
}

function refuseBody(): never {
  throw wireRefusal('value.not_an_object', 'Write an object in { }.');
}
