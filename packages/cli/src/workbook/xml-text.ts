/** As much as a cell of a spreadsheet can hold. */
const TEXT_MAX = 32_767;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * A text within XML, as workbooks write it: what XML cannot hold stands there by its number, `_x0007_`,
 * and a text that only looks so is told from it. Half a character is none, and what no cell can hold
 * ends in an ellipsis.
 */
export function xmlText(text: string): string {
  const held = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;
  return held
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/\p{Cc}/gu, (sign) => (sign === '\t' || sign === '\n' ? sign : numbered(sign)));
}

function numbered(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;
}
