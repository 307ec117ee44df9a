/** Words that are written in capitals. */
const ACRONYMS = /\b(apr|dpd|emi|npa)\b/gi;

/** Fields that count percent a year. */
const PERCENT = /(^apr|Rate$)/;

/**
 * A field's name in words: `totalInterest` is "Total interest", `apr.nominal` is "APR nominal".
 */
export function label(name: string): string {
  const words = name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll('.', ' ')
    .replace(ACRONYMS, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a field's figure counts, where its name does not say it. */
export function unitOf(name: string): string {
  return PERCENT.test(name.split('.').at(-1) ?? '') || name.startsWith('apr.') ? '%' : '';
}

/** A field's name in snake_case, as the header of a CSV column. */
export function csvName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_');
}
