/** Holds answers against the description of the API. */
import type { Operation } from '@mfi/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiDocument } from '../src/openapi/openapi-document.js';
import type { Answered } from './each-server.js';

type Described = { readonly [name: string]: Described | undefined };

const DOCUMENT = openApiDocument('1');
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(DOCUMENT, 'api');

/** What is not as described: nothing, where all is well. */
export function answersAsDescribed({ http }: Operation, answer: Answered): string[] {
  const method = http.method.toLowerCase();
  const place = ['paths', http.path, method, 'responses', String(answer.status)];
  const described = at(place);
  if (described === undefined)
    return [`${http.method} ${http.path}: ${answer.status} is not described`];
  const shared = (described as { readonly $ref?: string }).$ref?.slice(2).split('/');
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  // Bytes of whatever type are not JSON to be held against a schema; there must be some.
  if (at([...place, 'content', '*/*']) !== undefined) return answer.text === '' ? ['no bytes'] : [];
  const schema = [...(shared ?? place), 'content', type, 'schema'];
  if (at(schema) === undefined) return [`${answer.status} of ${http.path} is no ${type}`];
  const validate = ajv.getSchema(`api#/${schema.map(escaped).join('/')}`);
  if (!validate) return [`${schema.join('/')} is no schema`];
  if (validate(answer.body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function at(place: readonly string[]): unknown {
  return place.reduce<Described | undefined>((found, key) => found?.[key], DOCUMENT as Described);
}

function escaped(key: string): string {
  return encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1'));
}
