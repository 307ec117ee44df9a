export { type Field, fieldsOf, kebab } from '@mfi/contracts';

/** An option's name as its value is found by. */
export function optionKey(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
