import type { JoinedTexts, TableName, TextsBy } from '@mfi/operations/ports';
import { NO_TEXTS } from '../gateway-reader.js';
import type { HeldRow } from './held-row.js';

/** Texts of one table that are known: of each value, of all rows that have it. */
export class KnownTexts {
  readonly #columns = new Map<
    string,
    { texts: TextsBy<TableName>; known: Map<string, JoinedTexts> }
  >();

  /** Of how many rows texts are known. */
  get size(): number {
    let size = 0;
    for (const { known } of this.#columns.values()) {
      for (const { rows } of known.values()) size += rows;
    }
    return size;
  }

  of(texts: TextsBy<TableName>, value: string): JoinedTexts | undefined {
    return this.#columns.get(keyOf(texts))?.known.get(value);
  }

  /** Notes the texts that the database has of some values. */
  see(
    texts: TextsBy<TableName>,
    values: readonly string[],
    found: ReadonlyMap<string, JoinedTexts>,
  ): void {
    const key = keyOf(texts);
    const column = this.#columns.get(key) ?? { texts, known: new Map<string, JoinedTexts>() };
    this.#columns.set(key, column);
    for (const value of values) column.known.set(value, found.get(value) ?? NO_TEXTS);
  }

  /**
   * Notes a new row, which comes after all that are known: as those do that are numbered on.
   * @returns what undoes it
   */
  add(row: HeldRow): (() => void) | undefined {
    let undo: (() => void) | undefined;
    for (const { texts, known } of this.#columns.values()) {
      const value = row[texts.by];
      const before = known.get(value);
      if (!before) continue;
      // Only rows that are numbered on are known to be the last.
      if (Number(row[texts.order]) === before.rows + 1)
        known.set(value, joined(before, JSON.stringify(row[texts.of])));
      else known.delete(value);
      const others = undo;
      undo = () => {
        known.set(value, before);
        others?.();
      };
    }
    return undo;
  }

  /** Rows have changed that texts may be of. */
  clear(): void {
    this.#columns.clear();
  }
}

function keyOf({ of, by, order }: TextsBy<TableName>): string {
  return `${of} ${by} ${order}`;
}

function joined({ rows, text }: JoinedTexts, next: string): JoinedTexts {
  return { rows: rows + 1, text: rows === 0 ? next : `${text},${next}` };
}
