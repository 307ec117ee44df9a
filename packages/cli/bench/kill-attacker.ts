/** Kills programs, at moments that follow from a seed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { holds, type Program } from './kill-place.js';

/** Somebody who kills so many programs of each work of a round. */
export class Attacker {
  /** How many were killed at work, by what they did. */
  readonly killed = new Map<string, number>();
  /** How long each work lasted when nobody killed it, in milliseconds. */
  readonly #lasts = new Map<string, number>();
  #state: number;

  constructor(
    seed: number,
    private readonly killsEach: number,
  ) {
    this.#state = seed;
  }

  /** Begins a program again and again, and kills it, until one has come to its end. */
  async untilDone(what: string, start: () => Promise<Program>): Promise<void> {
    for (let kill = 0; kill < this.killsEach; kill += 1) {
      const program = await start();
      // Most of its time it begins; now and then it is over before.
      await sleep(this.#chance() * (this.#lasts.get(what) ?? 800));
      program.child.kill('SIGKILL');
      const status = await program.ended();
      if (status === null) this.#count(what);
      else holds(status === 0, `${what} ended with ${status}: ${program.said().errors}`);
    }
    const began = performance.now();
    const last = await start();
    const status = await last.ended();
    holds(status === 0, `${what} ended with ${status}: ${JSON.stringify(last.said())}`);
    // Of one that finds all done this would be too short.
    this.#lasts.set(what, Math.max(performance.now() - began, this.#lasts.get(what) ?? 0));
  }

  /** Begins a program that does not end by itself, and kills it while others use it. */
  async lives(
    what: string,
    start: () => Promise<Program>,
    use: (program: Program, kill: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    for (let kill = 0; kill < this.killsEach; kill += 1) {
      const program = await start();
      await use(program, async () => {
        await sleep(this.#chance() * 150);
        program.child.kill('SIGKILL');
        const status = await program.ended();
        holds(status === null, `${what} ended with ${status}: ${program.said().errors}`);
      });
      this.#count(what);
    }
  }

  #count(what: string): void {
    this.killed.set(what, (this.killed.get(what) ?? 0) + 1);
  }

  /** From 0 to 1, the same for the same seed: mulberry32. */
  #chance(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
