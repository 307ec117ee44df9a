import type { App } from './app.js';

/** Something that is fetched: what is there is shown until what is new has come. */
export class Loaded<T> {
  readonly #app: App;
  readonly #fetch: () => Promise<T>;
  #value: T | undefined;
  #isLoading = false;
  #asked = 0;

  constructor(app: App, fetch: () => Promise<T>) {
    this.#app = app;
    this.#fetch = fetch;
  }

  get value(): T | undefined {
    return this.#value;
  }

  /** Whether nothing is there yet, and something is on its way. */
  get isFirst(): boolean {
    return this.#isLoading && this.#value === undefined;
  }

  /** Puts something in its place that was come by otherwise. */
  put(value: T): void {
    this.#asked += 1;
    this.#isLoading = false;
    this.#value = value;
  }

  /** Fetches it anew; of several fetches the last one counts, in whatever order they end. */
  load(): void {
    this.#asked += 1;
    const asked = this.#asked;
    this.#isLoading = true;
    this.#app.run(async () => {
      try {
        const value = await this.#fetch();
        if (asked === this.#asked) this.#value = value;
      } finally {
        if (asked === this.#asked) this.#isLoading = false;
      }
    });
  }
}
