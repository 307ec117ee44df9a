/** Lets one work run at a time, in the order they came. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    // The next one comes whether this one succeeds or not.
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /**
   * As {@link run}, for work that may wait in vain.
   * @param whyInVain is asked every second while others run: where it knows of a reason, the work is
   * refused with it, and never done
   */
  async runUnless<T>(work: () => Promise<T>, whyInVain: () => Error | undefined): Promise<T> {
    let refusal: Error | undefined;
    let watch: NodeJS.Timeout | undefined;
    const refused = new Promise<never>((_, reject) => {
      watch = setInterval(() => {
        refusal = whyInVain();
        if (refusal) reject(refusal);
      }, 1000);
    });
    const turn = this.run(async () => {
      clearInterval(watch);
      if (refusal) throw refusal;
      return work();
    });
    try {
      return await Promise.race([turn, refused]);
    } finally {
      clearInterval(watch);
    }
  }
}
