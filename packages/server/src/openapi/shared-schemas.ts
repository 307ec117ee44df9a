import type { JsonSchema } from './json-schema-of.js';

/** Objects with fewer fields than this are shorter where they stand. */
const FIELDS_MIN = 4;

interface Found {
  readonly schema: JsonSchema;
  readonly name: string;
  times: number;
}

/**
 * Takes schemas that stand in more than one place out, and puts a reference where they stood. A
 * schema is called after the field that it is first found in.
 * @returns the schemas that were taken out, by name; what was given is changed
 */
export function shareSchemas(places: readonly JsonSchema[]): Record<string, JsonSchema> {
  const found = new Map<string, Found>();
  for (const place of places) survey(place, 'value', found);
  const names = namesOf([...found].filter(([, { times }]) => times > 1));
  const shared: Record<string, JsonSchema> = {};
  for (const [text, name] of names) {
    shared[name] = withReferences(JSON.parse(text) as JsonSchema, names, text);
  }
  for (const place of places) Object.assign(place, replaced(place, names));
  return Object.fromEntries(
    Object.entries(shared).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Counts objects by what they are, and calls each after the field above it. */
function survey(schema: unknown, field: string, found: Map<string, Found>): void {
  if (Array.isArray(schema)) for (const one of schema) survey(one, field, found);
  if (!isSchema(schema)) return;
  if (isShareable(schema)) {
    const text = JSON.stringify(schema);
    const known = found.get(text);
    if (known) known.times += 1;
    else found.set(text, { schema, name: field, times: 1 });
  }
  const { properties, ...rest } = schema;
  if (isSchema(properties)) {
    for (const [name, one] of Object.entries(properties)) survey(one, name, found);
  }
  for (const one of Object.values(rest)) survey(one, field, found);
}

function isShareable({ type, properties }: JsonSchema): boolean {
  return type === 'object' && isSchema(properties) && Object.keys(properties).length >= FIELDS_MIN;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesOf(found: readonly (readonly [string, Found])[]): Map<string, string> {
  const times = new Map<string, number>();
  const names = new Map<string, string>();
  for (const [text, { name }] of found) {
    const base = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const count = (times.get(base) ?? 0) + 1;
    times.set(base, count);
    names.set(text, count === 1 ? base : `${base}${count}`);
  }
  return names;
}

function replaced(place: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return withReferences(place, names, JSON.stringify(place));
}

/** The same schema, with references in the place of what is shared within it. */
function withReferences(
  schema: JsonSchema,
  names: ReadonlyMap<string, string>,
  itself: string,
): JsonSchema {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    if (!isSchema(value)) return value;
    const text = JSON.stringify(value);
    const name = text === itself ? undefined : names.get(text);
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)]));
  };
  return inside(schema) as JsonSchema;
}
