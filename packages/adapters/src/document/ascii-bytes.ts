/** Bytes that PDFs write as letters, four in five: a letter that does not belong ends them. */
export function ascii85(text: Buffer): Buffer {
  const out: number[] = [];
  let group: number[] = [];
  for (const code of text) {
    if (code === 0x7e) break;
    if (code === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (code >= 0x21 && code <= 0x75) group.push(code - 0x21);
    if (group.length < 5) continue;
    out.push(...four(group));
    group = [];
  }
  const { length } = group;
  if (length > 1) out.push(...four([...group, 84, 84, 84, 84].slice(0, 5)).slice(0, length - 1));
  return Buffer.from(out);
}

function four(group: readonly number[]): number[] {
  const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256);
}

/** Bytes that PDFs write as pairs of hexadecimal digits. */
export function asciiHex(text: Buffer): Buffer {
  const digits = (text.toString('latin1').split('>')[0] ?? '').replace(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}
