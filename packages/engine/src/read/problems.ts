import type { ErrorCode } from '../error/codes.js';
import { EngineError, type Problem } from '../error/engine-error.js';

/** Gathers everything that is wrong with one file, to be told at once and in the file's order. */
export class Problems {
  readonly #file: unknown;
  readonly #found: Problem[] = [];

  constructor(file: unknown) {
    this.#file = file;
  }

  /** Notes one problem; see {@link Problem} for the parts. */
  add(
    code: ErrorCode,
    path: string,
    facts: Readonly<Record<string, unknown>>,
    message: string,
  ): void {
    this.#found.push({ code, path, facts, message });
  }

  /** Whether nothing is wrong so far. */
  get none(): boolean {
    return this.#found.length === 0;
  }

  /** Whether a problem stands at a path or below it. */
  touches(path: string): boolean {
    return this.#found.some(
      (problem) => problem.path === path || problem.path.startsWith(`${path}/`),
    );
  }

  /** @throws EngineError with all problems, when there are any. */
  raise(): void {
    if (this.none) return;
    const placed = this.#found.map((problem) => ({
      problem,
      place: placeOf(this.#file, problem.path),
    }));
    placed.sort((a, b) => comparePlaces(a.place, b.place));
    throw new EngineError(placed.map(({ problem }) => problem));
  }
}

/** The position of a pointer in a file: its index at each level; what is missing comes last. */
function placeOf(file: unknown, path: string): number[] {
  let value = file;
  return path
    .split('/')
    .slice(1)
    .map((token) => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof value !== 'object' || value === null) return Number.POSITIVE_INFINITY;
      const index = Object.keys(value).indexOf(key);
      value = index < 0 ? undefined : (value as Record<string, unknown>)[key];
      return index < 0 ? Number.POSITIVE_INFINITY : index;
    });
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
    const [x, y] = [a[level] as number, b[level] as number];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
