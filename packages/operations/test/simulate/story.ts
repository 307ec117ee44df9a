import type { Person } from './staff.js';

/** Somebody asks for something. */
export interface Request {
  readonly who: Person;
  readonly operation: string;
  readonly input: object;
  readonly key: string;
}

/** What was done so far, in the order in which it was done. */
export class Story {
  readonly #lines: string[] = [];
  steps = 0;

  /** Begins another step. */
  begin(): void {
    this.steps += 1;
  }

  tell(text: string): void {
    this.#lines.push(`${String(this.steps).padStart(5)}  ${text}`);
  }

  tellOf({ who, operation, input }: Request, outcome: string): void {
    this.tell(`${who.username} ${operation} ${JSON.stringify(input)}: ${outcome}`);
  }

  /** The end of it: what names one of some things, and what was done last. */
  endOf(things: readonly string[]): string {
    const last = this.#lines.length - LAST;
    const told = this.#lines.filter(
      (line, index) => index >= last || things.some((thing) => line.includes(thing)),
    );
    return told.slice(-TOLD_MAX).join('\n');
  }
}

const LAST = 4;
const TOLD_MAX = 40;

/** Something does not hold, or a call ended as none may. */
export class SimulationFailure extends Error {
  override readonly name = 'SimulationFailure';
}
