import type { Content } from './facts.js';
import type { Language } from './words/language.js';

/** A message with its beginning and end, still as data. */
export interface Letter extends Content {
  readonly language: Language;
  readonly institution: string;
  /** How it is reached, line by line. */
  readonly contact: readonly string[];
  readonly greeting: string;
  readonly footer: string;
}

/** A letter as plain text. */
export function plainText(letter: Letter): string {
  const { greeting, lines, figures, table, closing, institution, contact, footer } = letter;
  return [
    ...(greeting === '' ? [] : [oneLine(greeting), '']),
    ...lines.map(oneLine),
    ...(figures.length === 0
      ? []
      : ['', ...figures.map(([name, value]) => `${oneLine(name)}: ${oneLine(value)}`)]),
    ...(table
      ? [
          '',
          [...table.headers].join(' | '),
          ...table.rows.map((row) => row.map(oneLine).join(' | ')),
        ]
      : []),
    ...(closing.length === 0 ? [] : ['', ...closing.map(oneLine)]),
    '',
    oneLine(institution),
    ...contact.map(oneLine),
    ...(footer === '' ? [] : ['', oneLine(footer)]),
    '',
  ].join('\n');
}

const CELL = 'padding:6px 12px 6px 0;border-bottom:1px solid #e3e3e3;vertical-align:top';
const AMOUNT = `${CELL};text-align:right;white-space:nowrap`;

/**
 * A letter as HTML that every mail program shows: no scripts, no pictures, nothing fetched from
 * anywhere. Whatever comes from outside goes through {@link escaped}.
 */
export function htmlText(letter: Letter): string {
  const { language, subject, greeting, lines, figures, table, closing } = letter;
  const { institution, contact, footer } = letter;
  const paragraph = (text: string) => `<p style="margin:0 0 12px">${escaped(text)}</p>`;
  const body = [
    ...(greeting === '' ? [] : [paragraph(greeting)]),
    ...lines.map(paragraph),
    ...(figures.length === 0 ? [] : [figuresTable(figures)]),
    ...(table ? [wholeTable(table)] : []),
    ...closing.map(paragraph),
    `<p style="margin:16px 0 0"><strong>${escaped(institution)}</strong>${contact.map((text) => `<br>${escaped(text)}`).join('')}</p>`,
    ...(footer === ''
      ? []
      : [`<p style="margin:16px 0 0;color:#5a5a5a;font-size:13px">${escaped(footer)}</p>`]),
  ].join('\n');
  return [
    '<!DOCTYPE html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;background:#f4f4f2;color:#1c1c1c;font:16px/1.5 sans-serif">',
    '<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">',
    body,
    '</div></body></html>',
    '',
  ].join('\n');
}

function figuresTable(figures: Content['figures']): string {
  const rows = figures.map(
    ([name, value]) =>
      `<tr><th scope="row" style="${CELL};text-align:left;font-weight:normal;color:#5a5a5a">${escaped(name)}</th><td style="${AMOUNT}">${escaped(value)}</td></tr>`,
  );
  return `<table style="width:100%;border-collapse:collapse;margin:0 0 16px">${rows.join('')}</table>`;
}

/** Behind the first two columns stand amounts. */
function wholeTable({ headers, rows }: NonNullable<Content['table']>): string {
  const style = (index: number) => (index < 2 ? `${CELL};text-align:left` : AMOUNT);
  const head = headers.map(
    (text, index) => `<th scope="col" style="${style(index)}">${escaped(text)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${row.map((text, index) => `<td style="${style(index)}">${escaped(text)}</td>`).join('')}</tr>`,
  );
  return `<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:14px"><tr>${head.join('')}</tr>${body.join('')}</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, whatever letters are in it. */
export function escaped(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Joiners that scripts such as Devanagari write words with stay; all else that is not seen goes. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A text on one line: a line break in a name begins no header and no line of its own. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
}
