/**
 * A count and what is counted.
 * @example
 * ```ts
 * plural(1, 'problem') // => '1 problem'
 * plural(2, 'problem') // => '2 problems'
 * ```
 */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
