import type { Reader, Store, Writer } from '@mfi/operations/ports';

/** What goes wrong with a write. */
export type Trouble =
  /** The process ends, or the disk is full, before a statement of a number, from nought on. */
  | { readonly kind: 'crash' | 'disk full'; readonly statement: number }
  /** The process ends when all is written and nothing is committed. */
  | { readonly kind: 'crash before commit' }
  /** All is committed, and nobody hears of it. */
  | { readonly kind: 'crash after commit' };

/** The process has ended, or the disk is full: whoever called hears nothing else. */
export class Broken extends Error {
  override readonly name = 'Broken';
  readonly code: string | undefined;

  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
    this.code = trouble.kind === 'disk full' ? 'SQLITE_FULL' : undefined;
  }
}

/** A store on which the next write can be made to go wrong. */
export class TroubledStore implements Store {
  /** Of the next write; it happens once. */
  trouble: Trouble | undefined;
  #inner: Store;

  constructor(inner: Store) {
    this.#inner = inner;
  }

  /** As a process does that begins anew. */
  async reopen(open: () => Promise<Store>): Promise<void> {
    await this.#inner.close();
    this.#inner = await open();
  }

  read<T>(work: (db: Reader) => Promise<T>, options?: { readonly stale?: boolean }): Promise<T> {
    return this.#inner.read(work, options);
  }

  async write<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    const { trouble } = this;
    this.trouble = undefined;
    if (!trouble) return this.#inner.write(work);
    const answer = await this.#inner.write(async (db) => {
      const value = await work('statement' in trouble ? this.#countdown(db, trouble) : db);
      if (trouble.kind === 'crash before commit') this.#happen(trouble);
      return value;
    });
    if (trouble.kind === 'crash after commit') this.#happen(trouble);
    return answer;
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #happen(trouble: Trouble): never {
    throw new Broken(trouble);
  }

  /** A writer that does so many things, and then no more. */
  #countdown(db: Writer, trouble: Trouble & { readonly statement: number }): Writer {
    let left = trouble.statement;
    const wrapped = (writer: Writer): Writer =>
      new Proxy(writer, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => {
            if (left === 0) this.#happen(trouble);
            left -= 1;
            const [work] = args as [(db: Writer) => unknown];
            const isInner = name === 'together';
            const given = isInner ? [(inner: Writer) => work(wrapped(inner))] : args;
            return Reflect.apply(member, target, given) as unknown;
          };
        },
      });
    return wrapped(db);
  }
}
