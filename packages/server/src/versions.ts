import { inner, type Operation } from '@mfi/contracts';
import { z } from 'zod';
import { pathFields, shapeOf } from './input-of.js';
import { wireRefusal } from './problem.js';

/** Whether an operation can be told which version it is to change. */
export function takesVersion(operation: Operation): boolean {
  return 'version' in shapeOf(operation);
}

/**
 * Where an answer says of which version it is: at its top, or within the thing that the address
 * names. Undefined where it says nothing, or cannot be told which of two things is meant.
 */
export function versionPlace(operation: Operation): readonly string[] | undefined {
  const shape = objectShape(operation.output);
  if (!shape) return undefined;
  if ('version' in shape) return ['version'];
  const holders = Object.keys(shape).filter((name) => {
    const within = shape[name] && objectShape(shape[name]);
    return within !== undefined && 'version' in within;
  });
  const noun = operation.name.split('.')[0] ?? '';
  const meant = [pathFields(operation).at(-1), noun].find((name) => holders.includes(name ?? ''));
  const holder = meant ?? (holders.length === 1 ? holders[0] : undefined);
  return holder === undefined ? undefined : [holder, 'version'];
}

function objectShape(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const under = inner(schema);
  if (under) return objectShape(under);
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : undefined;
}

/** The entity tag of an answer. */
export function entityTag(place: readonly string[], output: unknown): string | undefined {
  let at = output;
  for (const name of place) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  return typeof at === 'number' ? `"${at}"` : undefined;
}

const TAG = /^"(\d{1,10})"$/;

/**
 * An input with the version that the header If-Match asks for.
 * @throws Refused when the header cannot be heeded: it is never passed over in silence
 */
export function withVersion(
  operation: Operation,
  input: unknown,
  ifMatch: string | undefined,
): unknown {
  if (ifMatch === undefined || ifMatch.trim() === '*') return input;
  if (!takesVersion(operation)) {
    throw wireRefusal('request.malformed', 'No version is looked at here: leave If-Match out.');
  }
  const [, digits] = TAG.exec(ifMatch.trim()) ?? [];
  if (digits === undefined) {
    throw wireRefusal('request.malformed', 'Write If-Match as the ETag was given, such as "3".');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const said = (input as { readonly version?: unknown }).version;
  if (said !== undefined && said !== Number(digits)) {
    throw wireRefusal(
      'request.malformed',
      'If-Match and the field version name different versions.',
      {
        path: '/version',
      },
    );
  }
  return { ...input, version: Number(digits) };
}
