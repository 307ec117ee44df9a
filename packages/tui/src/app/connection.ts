/** Whether the books can be reached: told by each call, and asked again while they cannot. */
import { Refused } from '@mfi/contracts';

/** How long it is waited before a server that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 3000;

/** What a connection needs to know. */
export interface ConnectionOptions {
  /** Asks for something small; fails where nobody answers. */
  readonly ask: () => Promise<unknown>;
  /** It was lost, or is there again. */
  readonly changed: (isThere: boolean) => void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  #isThere = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  /** Does something with the books, and learns from it whether they can be reached. */
  async through<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#learn(true);
      return answer;
    } catch (error) {
      this.#learn(!isUnreachable(error));
      throw error;
    }
  }

  /** Asks nobody any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #learn(isThere: boolean): void {
    const isNew = isThere !== this.#isThere;
    this.#isThere = isThere;
    this.close();
    if (!isThere) this.#timer = setTimeout(() => void this.#again(), AGAIN_MS).unref();
    if (isNew) this.#options.changed(isThere);
  }

  async #again(): Promise<void> {
    // What is refused was told before, and whoever is signed out is told so by what they do next.
    await this.through(this.#options.ask).catch(() => undefined);
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Refused && error.code === 'server.unreachable';
}
