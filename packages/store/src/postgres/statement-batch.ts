import type { Connection, Submittable } from 'pg';
import type { Bound } from '../dialect.js';
import { nameOf, type Prepared, parserOf, textOf } from './prepared.js';

/** What a statement came to. */
export interface Answered {
  /** The rows it returned, each as its values in the order they were selected. */
  readonly rows: unknown[][];
  /** What the server says it did: `UPDATE 1`. */
  readonly tag: string;
}

/** A statement of a batch, and who waits for it. */
interface Asked {
  readonly text: string;
  readonly values: (string | null)[];
  readonly rows: unknown[][];
  prepared: Prepared;
  resolve(answered: Answered): void;
  reject(error: unknown): void;
}

/**
 * Statements that go to the server in one message, and come back in one: waking it up costs more than
 * most of what it is then asked for. They are done in their order; where one fails, none after it is.
 * What the server has prepared it describes once, and not with every answer.
 */
export class StatementBatch implements Submittable {
  readonly #asked: Asked[] = [];
  /** Which of them is being answered. */
  #at = 0;

  /**
   * @param known what the server has prepared on this connection, by its text
   * @param ended is told when all of it is over
   */
  constructor(
    private readonly known: Map<string, Prepared>,
    private readonly ended: () => void,
  ) {}

  get isEmpty(): boolean {
    return this.#asked.length === 0;
  }

  add({ text, values, isPlannedByValues }: Bound): Promise<Answered> {
    const name = isPlannedByValues ? '' : nameOf(text);
    return new Promise((resolve, reject) => {
      const prepared = { name, parsers: undefined };
      // What cannot be written must not be found out halfway.
      this.#asked.push({ text, values: values.map(textOf), rows: [], prepared, resolve, reject });
    });
  }

  /** The driver calls it when the connection is free. */
  submit(connection: Connection): void {
    connection.stream.cork();
    const told = new Map<string, Prepared>();
    for (const asked of this.#asked) {
      const { text, values, prepared } = asked;
      const before = this.known.get(text) ?? told.get(text);
      if (before && prepared.name) asked.prepared = before;
      else tell(connection, prepared.name, text);
      connection.bind({ statement: prepared.name, values }, true);
      if (asked.prepared === prepared) connection.describe({ type: 'P' }, true);
      if (prepared.name) told.set(text, asked.prepared);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly { dataTypeID: number }[] }): void {
    const { prepared } = this.#current;
    prepared.parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID));
  }

  handleDataRow({ fields }: { readonly fields: unknown[] }): void {
    const { rows, prepared } = this.#current;
    const { parsers = [] } = prepared;
    for (let index = 0; index < fields.length; index += 1) {
      const [value, parse] = [fields[index], parsers[index]];
      if (parse && value !== null) fields[index] = parse(value as string);
    }
    rows.push(fields);
  }

  handleCommandComplete({ text: tag }: { readonly text: string }): void {
    const { text, rows, prepared, resolve } = this.#current;
    if (prepared.name) this.known.set(text, prepared);
    this.#at += 1;
    resolve({ rows, tag });
  }

  handleReadyForQuery(): void {
    this.ended();
  }

  /** The server does nothing more of it; and of a connection that is lost nothing comes any more. */
  handleError(error: unknown): void {
    for (const { reject } of this.#asked.splice(this.#at)) reject(error);
    this.ended();
  }

  get #current(): Asked {
    return this.#asked[this.#at] as Asked;
  }
}

/** Has the server prepare a statement; it may know it, where it failed when it was first done. */
function tell(connection: Connection, name: string, text: string): void {
  if (name) connection.close({ type: 'S', name }, true);
  connection.parse({ name, text, types: [] }, true);
}
