/** Words that are written in capitals. */
const ACRONYMS = /\b(apr|dpd|emi|npa)\b/gi;

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
