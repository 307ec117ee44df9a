import type { ErrorCode } from '../error/codes.js';
import { EngineError, type Problem } from '../error/engine-error.js';

/** Gathers everything that is wrong with one file, to be told at once and in the file's order. */
export class Problems {
  readonly #file: unknown;
  readonly #found: Problem[] = [];
  /** Every path with a problem at it or below it. */
  readonly #touched = new Set<string>();

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
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      this.#touched.add(path.slice(0, end));
    }
  }

  /** Whether nothing is wrong so far. */
  get none(): boolean {
    return this.#found.length === 0;
  }

  /** Whether a problem stands at a path or below it. */
  touches(path: string): boolean {
    return this.#touched.has(path);
  }

  /** @throws EngineError with all problems, when there are any. */
  raise(): void {
    if (this.none) return;
    const places = new Places(this.#file);
    const placed = this.#found.map((problem) => ({ problem, place: places.of(problem.path) }));
    placed.sort((a, b) => comparePlaces(a.place, b.place));
    throw new EngineError(placed.map(({ problem }) => problem));
  }
}

/** Positions in a file. Each object's fields are numbered once, however many problems it has. */
class Places {
  readonly #file: unknown;
  readonly #orders = new Map<object, Map<string, number>>();

  constructor(file: unknown) {
    this.#file = file;
  }

  /** The position of a pointer: its index at each level; what is missing comes last. */
  of(path: string): number[] {
    let value = this.#file;
    return path
      .split('/')
      .slice(1)
      .map((token) => {
        const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
        if (typeof value !== 'object' || value === null) return Number.POSITIVE_INFINITY;
        const index = this.#orderOf(value).get(key);
        value = index === undefined ? undefined : (value as Record<string, unknown>)[key];
        return index ?? Number.POSITIVE_INFINITY;
      });
  }

  #orderOf(value: object): Map<string, number> {
    const known = this.#orders.get(value);
    if (known) return known;
    const order = new Map(Object.keys(value).map((key, index) => [key, index]));
    this.#orders.set(value, order);
    return order;
  }
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
    const [x, y] = [a[level] as number, b[level] as number];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
