/**
 * A value as JSON with its keys in order: equal values give equal texts, whatever order their fields
 * were written in. Fields that are undefined are left out, as JSON does.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value)) return `"${value}"`;
  if (Number.isSafeInteger(value)) return `${value}`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of sortedKeys(fields)) {
    const field = fields[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(field)}`;
  }
  return `{${text}}`;
}

/** Texts that JSON has as they are; most are. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Records have few keys, often in order already: so they are put in order where they are. */
function sortedKeys(fields: object): string[] {
  const keys = Object.keys(fields);
  if (keys.length > FEW) return keys.sort();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] as string;
    let at = next;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

const FEW = 40;

/** Keys as JSON has them: there are few, and they come again and again. */
const QUOTED = new Map<string, string>();

const QUOTED_MAX = 2000;

function quoted(key: string): string {
  const known = QUOTED.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (QUOTED.size >= QUOTED_MAX) QUOTED.clear();
  QUOTED.set(key, text);
  return text;
}
