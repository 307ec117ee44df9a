import pg from 'pg';
import type { Bound, Dialect } from '../dialect.js';
import { notUnique } from '../not-unique.js';
import type { Connection } from '../transaction.js';
import { isTransient } from './postgres-errors.js';
import type { Prepared } from './prepared.js';
import { type Answered, StatementBatch } from './statement-batch.js';
import { uniqueColumns } from './unique-columns.js';

/** What the server has prepared on each connection. */
const PREPARED = new WeakMap<pg.PoolClient, Map<string, Prepared>>();

/**
 * One connection of a pool, for one transaction that writes or reads. What is asked at one time goes
 * to the server together, with all that was sent before.
 */
export class PostgresConnection implements Connection {
  /** What is to go next. */
  #next: StatementBatch;
  #isUnderWay = false;
  #isToGo = false;
  #isBroken = false;
  #conflict: unknown;
  #unsent: { readonly error: unknown } | undefined;
  readonly #prepared: Map<string, Prepared>;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly dialect: Dialect,
    private readonly onStatement: ((text: string) => void) | undefined,
  ) {
    this.#prepared = PREPARED.get(client) ?? new Map<string, Prepared>();
    PREPARED.set(client, this.#prepared);
    this.#next = this.#batch();
  }

  async rows(statement: Bound): Promise<unknown[][]> {
    this.#show(statement);
    return (await this.#ask(statement)).rows;
  }

  async run(statement: Bound): Promise<number> {
    this.#show(statement);
    return changedBy(await this.#ask(statement));
  }

  async runAll(statements: Iterable<Bound>): Promise<number> {
    let changed = 0;
    for (const statement of statements) changed += await this.run(statement);
    return changed;
  }

  async send(statement: Bound): Promise<number> {
    this.#show(statement);
    return changedBy(await this.#add(statement));
  }

  flush(): void {
    if (this.#next.isEmpty) return;
    this.#isToGo = true;
    this.#go();
  }

  /** What of others was in the way, whatever the work then made of it. */
  get conflict(): unknown {
    return this.#conflict;
  }

  begin(): void {
    this.#begin(BEGIN.writing);
  }

  /** What is read from here on is of one moment, whatever others commit meanwhile. */
  beginReading(): void {
    this.#begin(BEGIN.reading);
  }

  /** It goes with the first statement, which fails where it does. */
  #begin(statement: Bound): void {
    this.#next.add(statement).catch(() => undefined);
  }

  async commit(): Promise<void> {
    if (this.#unsent) throw this.#unsent.error;
    // A transaction that has failed answers a commit with a rollback, and no error.
    const { tag } = await this.#ask(END.commit);
    if (tag !== 'COMMIT') throw new Error('The database did not commit the transaction.');
  }

  async rollback(): Promise<void> {
    try {
      await this.#ask(END.rollback);
    } catch {
      this.#isBroken = true;
    }
  }

  /** Ends what only reads: nobody need wait for that. */
  endReading(): void {
    const ended = this.commit().catch(() => {
      this.#isBroken = true;
    });
    void ended.then(() => this.release());
  }

  /** Gives the connection back to the pool, unless nobody knows what state it is in. */
  release(): void {
    this.client.release(this.#isBroken);
  }

  /** What could not even be sent is nothing that the server would refuse a commit for. */
  #show({ text }: Bound): void {
    try {
      this.onStatement?.(text);
    } catch (error) {
      this.#unsent = { error };
      throw error;
    }
  }

  /** Asks what is waited for: it goes as soon as nothing more is asked beside it. */
  #ask(statement: Bound): Promise<Answered> {
    const answer = this.#add(statement);
    if (!this.#isToGo) process.nextTick(() => this.#go());
    this.#isToGo = true;
    return answer;
  }

  async #add(statement: Bound): Promise<Answered> {
    try {
      return await this.#next.add(statement);
    } catch (error) {
      if (isTransient(error)) this.#conflict = error;
      throw this.#translate(error);
    }
  }

  #go(): void {
    if (this.#isUnderWay || !this.#isToGo || this.#next.isEmpty) return;
    const batch = this.#next;
    this.#next = this.#batch();
    this.#isToGo = false;
    this.#isUnderWay = true;
    this.client.query(batch);
  }

  #batch(): StatementBatch {
    return new StatementBatch(this.#prepared, () => {
      this.#isUnderWay = false;
      this.#go();
    });
  }

  #translate(error: unknown): unknown {
    if (!(error instanceof pg.DatabaseError) || error.code !== '23505') return error;
    const { table = '', constraint = '' } = error;
    return notUnique(this.dialect, table, uniqueColumns(table, constraint));
  }
}

/** How many rows a statement has changed. */
function changedBy({ tag }: Answered): number {
  return Number(tag.slice(tag.lastIndexOf(' ') + 1));
}

const BEGIN = {
  writing: { text: 'begin isolation level read committed', values: [] },
  reading: { text: 'begin isolation level repeatable read, read only', values: [] },
} as const;

const END = {
  commit: { text: 'commit', values: [] },
  rollback: { text: 'rollback', values: [] },
} as const;
