import type { Problem } from './problem.js';
import { type File, type Repository, repository } from './repository.js';
import { deadComment, unfinishedMark } from './rules/comments.js';
import { docComment } from './rules/doc-comments.js';
import { enginePurity } from './rules/engine-purity.js';
import { errorPage } from './rules/error-pages.js';
import { importInside, importTable } from './rules/imports.js';
import { fileLength, functionLength } from './rules/length.js';
import { anyType, consoleUse, foreignWord } from './rules/words.js';

/** Every rule of the house that the compiler and the linter cannot check. */
const RULES: readonly ((repository: Repository) => Problem[])[] = [
  importTable,
  importInside,
  enginePurity,
  functionLength,
  fileLength,
  consoleUse,
  anyType,
  unfinishedMark,
  deadComment,
  docComment,
  errorPage,
  foreignWord,
];

/**
 * Looks at the files of a repository and returns what breaks a rule, by file and line.
 * @example
 * ```ts
 * tidy([{ path: 'packages/engine/src/now.ts', text: 'export const now = Date.now();' }])
 * // => [{ file: 'packages/engine/src/now.ts', line: 1, rule: 'engine-purity', … }]
 * ```
 */
export function tidy(files: readonly File[]): Problem[] {
  const whole = repository(files);
  return RULES.flatMap((rule) => rule(whole)).sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line,
  );
}
