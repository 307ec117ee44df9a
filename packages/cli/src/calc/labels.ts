export { label } from '@mfi/terminal';

/** Fields that count percent a year. */
const PERCENT = /(^apr|Rate$)/;

/** What a field's figure counts, where its name does not say it. */
export function unitOf(name: string): string {
  return PERCENT.test(name.split('.').at(-1) ?? '') || name.startsWith('apr.') ? '%' : '';
}

/** A field's name in snake_case, as the header of a CSV column. */
export function csvName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_');
}
