import type { Line } from '../paint/line.js';
import { moves } from './moves.js';

/** Lines that are more than the room for them: which of them are seen. */
export class Scroll {
  #from = 0;
  #last = 0;
  #page = 10;

  /** Takes a key that moves; false for any other. */
  pressed(name: string): boolean {
    const step = moves(this.#page)[name];
    if (step === undefined) return false;
    this.#from = Math.max(0, Math.min(this.#last, this.#from + step));
    return true;
  }

  /** The lines that are seen now; `more` says how many are below, in the last line of the room. */
  draw(lines: readonly Line[], height: number, more: (count: number) => Line): readonly Line[] {
    if (lines.length <= height) {
      this.#last = 0;
      this.#from = 0;
      return lines;
    }
    const room = Math.max(1, height - 1);
    this.#page = room;
    this.#last = lines.length - room;
    this.#from = Math.min(this.#from, this.#last);
    const below = this.#last - this.#from;
    return [...lines.slice(this.#from, this.#from + room), below === 0 ? [] : more(below)];
  }
}
