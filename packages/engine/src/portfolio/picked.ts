import { type Draft, type Field, kindOf, type Read } from '../read/fields.js';

/**
 * An object of which only the fields named are read. Answers of `replay` are handed over whole and
 * may grow fields, so others are passed over here, while what people write is read strictly.
 */
export function picked<S extends Readonly<Record<string, Field<unknown>>>>(
  shape: S,
): Read<Draft<S>> {
  const fields = Object.entries(shape);
  return (value, path, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const message = 'Give an object in braces here.';
      problems.add('value.not_an_object', path, { found: kindOf(value) }, message);
      return undefined;
    }
    const given = value as Record<string, unknown>;
    const draft: Record<string, unknown> = {};
    for (const [key, field] of fields) {
      const item = Object.hasOwn(given, key) ? given[key] : undefined;
      if (item !== undefined) draft[key] = field.read(item, `${path}/${key}`, problems);
      else if (!field.optional) {
        const message = `Give ${key}; it is needed here.`;
        problems.add('value.missing', `${path}/${key}`, { field: key }, message);
      }
    }
    return draft as Draft<S>;
  };
}
