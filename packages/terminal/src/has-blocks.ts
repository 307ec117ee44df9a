import type { Environment } from './colour.js';

/** Terminals whose fonts have no eighths of blocks, or which cannot be drawn on at all. */
const WITHOUT: ReadonlySet<string> = new Set(['dumb', 'linux']);

/**
 * Whether block characters can be shown: the terminal has them, and the locale, where one is set,
 * is in UTF-8. Without a locale, as in many containers, UTF-8 is assumed: terminals use it today.
 */
export function hasBlocks(env: Environment): boolean {
  if (WITHOUT.has(env['TERM'] ?? '')) return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return !locale || /utf-?8/i.test(locale);
}
