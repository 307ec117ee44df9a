/** Anything JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Plain data as JSON: whole numbers past 2^53 become `{ "int": "…" }` and sets `{ "set": […] }`, so
 * that nothing is lost on the way through text. Fields that are undefined are left out.
 */
export function toJson(value: unknown): Json {
  if (typeof value === 'bigint') return { int: String(value) };
  if (value instanceof Set) return { set: [...value].map(toJson) };
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value as Json;
  const copy: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = toJson(item);
  }
  return copy;
}

/** The plain data that {@link toJson} made JSON of; always a copy. */
export function fromJson(json: Json): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const fields = json as { readonly [key: string]: Json };
  const keys = Object.keys(fields);
  if (keys.length === 1 && typeof fields['int'] === 'string') return BigInt(fields['int']);
  if (keys.length === 1 && Array.isArray(fields['set']))
    return new Set(fields['set'].map(fromJson));
  const copy: Record<string, unknown> = {};
  for (const key of keys) copy[key] = fromJson(fields[key] as Json);
  return copy;
}
