import type { ApiKeyRow, Json } from '../ports/tables.js';

/** A key of a machine, as the audit keeps it: nothing that could be shown in its place. */
export function auditedApiKey({ hash: _hash, operations, ...row }: ApiKeyRow): Json {
  return { ...row, operations: [...operations] };
}
