import { type CallOptions, decode, type FileBytes, type Operation, Refused } from '@mfi/contracts';

/** An operation's input as a request of HTTP. */
export interface WireRequest {
  readonly method: string;
  /** With its query, from the root of the server. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The file that is the body; asked for anew for each try. */
  readonly file?: () => FileBytes;
  /** What of the answer is a file. */
  readonly isFileGiven?: boolean;
}

/** The longest text that can stand in an address. */
const PATH_TEXT_MAX = 100;

/**
 * Writes an input as a request.
 * @throws Refused when a field that stands in the address is not there, or cannot stand in one
 */
export function requestOf(operation: Operation, input: unknown, options: CallOptions): WireRequest {
  const { http, effect } = operation;
  const fields = { ...(input as Readonly<Record<string, unknown>>) };
  const path = http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name];
    if (!isPathText(value)) throw unreadable(operation, input);
    delete fields[name];
    return encodeURIComponent(value);
  });
  const isWrite = effect !== 'read';
  const isTaken = operation.file === 'taken';
  const byQuery = http.method === 'GET' || http.method === 'DELETE' || isTaken;
  const query = byQuery ? queryOf(fields) : new URLSearchParams();
  if (isWrite && options.dryRun) query.set('dryRun', 'true');
  const asked = query.size > 0 ? `?${query}` : '';
  return {
    method: http.method,
    path: `/v1${path}${asked}`,
    headers: {
      accept: operation.file === 'given' ? '*/*' : 'application/json, application/problem+json',
      ...(byQuery ? {} : { 'content-type': 'application/json' }),
      ...(isTaken ? { 'content-type': 'application/octet-stream' } : {}),
      ...(isWrite && options.key !== undefined ? { 'idempotency-key': options.key } : {}),
    },
    body: byQuery ? undefined : JSON.stringify(fields),
    ...(isTaken && options.file ? { file: options.file } : {}),
    ...(operation.file === 'given' ? { isFileGiven: true } : {}),
  };
}

/** A dot would be a step in an address, and a blank text no part of it. */
function isPathText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= PATH_TEXT_MAX &&
    !/^\.{1,2}$/.test(value)
  );
}

function unreadable(operation: Operation, input: unknown): Refused {
  const read = decode(operation, input, undefined);
  if (!read.ok) return new Refused(read.problems);
  const message = 'A field of the address cannot be written in one: name the thing by its id.';
  return new Refused([{ code: 'value.malformed_reference', path: '', facts: {}, message }]);
}

function queryOf(fields: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  return query;
}
