import { tidy } from '@mfi/tidy';

/** What tidy says about one file, as `line rule`. */
export function problemsIn(path: string, text: string): string[] {
  return tidy([{ path, text }]).map(({ line, rule }) => `${line} ${rule}`);
}

/** The same of a file in the engine. */
export function problemsInEngine(text: string): string[] {
  return problemsIn('packages/engine/src/x.ts', text);
}
