/** How wide a line of a page may be. */
const WIDTH = 100;

/** A value as JSON as a person would write it: on one line where it fits. */
export function jsonText(value: unknown, indent = 0, before = indent): string {
  const line = oneLine(value);
  if (before + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const margin = ' '.repeat(indent + 2);
  const items = Array.isArray(value)
    ? value.map((item) => margin + jsonText(item, indent + 2))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return margin + name + jsonText(item, indent + 2, indent + 3 + name.length);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${items.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
