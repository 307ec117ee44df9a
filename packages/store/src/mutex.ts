/** Lets one work run at a time, in the order they came. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    // The next one comes whether this one succeeds or not.
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
