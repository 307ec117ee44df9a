import { type Problem, Refused } from '@mfi/contracts';

/** Collects refusals, so that all that is wrong is told at once. */
export class Gathered {
  readonly #problems: Problem[] = [];

  add(...problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }

  /** What the work answers; undefined where it refused, which is kept. */
  async from<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.add(...error.problems);
      return undefined;
    }
  }

  /** @throws Refused when anything was wrong */
  check(): void {
    if (this.#problems.length > 0) throw new Refused(this.#problems);
  }
}
