import {
  type Answer,
  type Caller,
  type Operation,
  operationNamed,
  type Problem,
  Refused,
} from '@mfi/contracts';

/** Where writes wait that could not be sent: a text under one name is all that is kept. */
export interface QueueStorage {
  load(): Promise<string | null> | string | null;
  save(text: string): Promise<void> | void;
}

/** A write that waits, or that was refused when it was sent at last. */
export interface Kept {
  readonly key: string;
  readonly operation: string;
  readonly input: unknown;
  /** Why it was refused; nothing as long as it waits. */
  readonly problems?: readonly Problem[];
}

/** What became of a write: done, or kept until there is a network. */
export type Outcome =
  | { readonly state: 'done'; readonly answer: Answer<unknown> }
  | { readonly state: 'kept'; readonly key: string };

/** What waits, and what was refused and is to be looked at by a person. */
interface Content {
  readonly waiting: readonly Kept[];
  readonly refused: readonly Kept[];
}

/**
 * Writes that are made without a network: they are kept, and sent in their order when there is one.
 * Each has its key from the first moment, so that it is done once, whatever was lost on the way.
 */
export class OfflineQueue {
  readonly #caller: Caller;
  readonly #storage: QueueStorage;
  readonly #newKey: () => string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    caller: Caller,
    storage: QueueStorage,
    newKey: () => string = () => crypto.randomUUID(),
  ) {
    this.#caller = caller;
    this.#storage = storage;
    this.#newKey = newKey;
  }

  /**
   * Sends a write, or keeps it where that cannot be: also behind others that wait.
   * @throws Refused when the server was reached and refused it
   */
  send(operation: Operation, input: unknown): Promise<Outcome> {
    return this.#alone(async () => {
      const write: Kept = { key: this.#newKey(), operation: operation.name, input };
      const content = await this.#load();
      // Before it is sent: a program that is ended in between sends it again, under the same key.
      await this.#save({ ...content, waiting: [...content.waiting, write] });
      if (content.waiting.length > 0) return { state: 'kept', key: write.key };
      try {
        const answer = await this.#sendOne(write);
        await this.#save(content);
        return { state: 'done', answer };
      } catch (error) {
        if (isForLater(error)) return { state: 'kept', key: write.key };
        if (error instanceof Refused) await this.#save(content);
        throw error;
      }
    });
  }

  /**
   * Sends what waits, in its order, until all is sent or there is no network.
   * @returns how many were done
   */
  flush(): Promise<number> {
    return this.#alone(async () => {
      let done = 0;
      for (;;) {
        const { waiting, refused } = await this.#load();
        const [first, ...rest] = waiting;
        if (!first) return done;
        try {
          await this.#sendOne(first);
          done += 1;
          await this.#save({ waiting: rest, refused });
        } catch (error) {
          if (isForLater(error)) return done;
          if (!(error instanceof Refused)) throw error;
          await this.#save({
            waiting: rest,
            refused: [...refused, { ...first, problems: error.problems }],
          });
        }
      }
    });
  }

  /** What waits to be sent, in its order. */
  async waiting(): Promise<readonly Kept[]> {
    return (await this.#load()).waiting;
  }

  /** What was refused when it was sent: somebody has to look at it. */
  async refused(): Promise<readonly Kept[]> {
    return (await this.#load()).refused;
  }

  /** Forgets a refused write that somebody has looked at. */
  forget(key: string): Promise<void> {
    return this.#alone(async () => {
      const { waiting, refused } = await this.#load();
      await this.#save({ waiting, refused: refused.filter((one) => one.key !== key) });
    });
  }

  async #sendOne({ operation, input, key }: Kept): Promise<Answer<unknown>> {
    const found = operationNamed(operation);
    if (!found) throw new TypeError(`there is no operation ${operation}`);
    return this.#caller.call(found, input as never, { key });
  }

  async #load(): Promise<Content> {
    const text = await this.#storage.load();
    return text === null ? { waiting: [], refused: [] } : (JSON.parse(text) as Content);
  }

  async #save(content: Content): Promise<void> {
    await this.#storage.save(JSON.stringify(content));
  }

  /** One thing at a time: what waits is read, changed and written. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** Whether it can be sent as it is when there is a network, or when somebody has signed in again. */
function isForLater(error: unknown): boolean {
  return error instanceof Refused && LATER.has(error.code);
}

const LATER: ReadonlySet<string> = new Set([
  'server.unreachable',
  'server.busy',
  'server.fault',
  'request.too_many',
  'access.signed_out',
  'access.token_reused',
]);
