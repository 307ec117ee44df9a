import { JsonText, type TableName } from '@mfi/operations/ports';
import { type Column, getTableColumns, getTableName, type SQL, sql, type Table } from 'drizzle-orm';

/** What a column holds; only text and numbers can be asked for. */
export type ColumnKind = 'text' | 'number' | 'json';

/** A column, and how its values go to the driver and come back. Null goes and comes as it is. */
export interface ColumnInfo {
  /** Its name in code. */
  readonly key: string;
  /** Its name in the database. */
  readonly name: string;
  /** `loans.dueFee`, for messages. */
  readonly title: string;
  readonly column: Column;
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
}

/** A table with all that is known of it once and for all. */
export class TableInfo {
  readonly columns: readonly ColumnInfo[];
  /** Its name in the database. */
  readonly sqlName: string;
  readonly #byKey: ReadonlyMap<string, ColumnInfo>;

  constructor(
    readonly name: TableName,
    readonly table: Table,
    /** Columns of which no two rows have the same values, as the database calls them. */
    readonly keys: readonly (readonly string[])[],
  ) {
    this.sqlName = getTableName(table);
    this.columns = Object.entries(getTableColumns(table)).map(([key, column]) =>
      columnInfo(name, key, column),
    );
    this.#byKey = new Map(this.columns.map((column) => [column.key, column]));
  }

  /** The column of that name in code. */
  column(key: PropertyKey): ColumnInfo {
    const column = this.#byKey.get(String(key));
    if (!column) throw new TypeError(`${this.name} has no column ${String(key)}.`);
    return column;
  }

  /** A row's values in the order of the columns; every column must have one. */
  encode(row: object): unknown[] {
    const values = row as Record<string, unknown>;
    return this.columns.map((column) => column.encode(values[column.key]));
  }
}

/** The row that values, in the order of some columns, are. */
export function decodeRow(
  columns: readonly ColumnInfo[],
  values: readonly unknown[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as ColumnInfo;
    row[column.key] = column.decode(values[index]);
  }
  return row;
}

/** Parts of a statement with commas between them. */
export function list(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql.raw(', '));
}

function columnInfo(table: TableName, key: string, column: Column): ColumnInfo {
  const title = `${table}.${key}`;
  const kind = kindOf(column);
  return {
    key,
    name: column.name,
    title,
    column,
    kind,
    isNullable: !column.notNull,
    encode(value) {
      if (value === undefined) throw new TypeError(`${title} has no value.`);
      if (value === null) return null;
      if (kind === 'number') return wholeNumber(title, value);
      return kind === 'json' ? jsonOf(value) : plainText(title, value);
    },
    decode(value) {
      if (kind === 'text' || value === null) return value;
      return kind === 'number' ? wholeNumber(title, value) : JSON.parse(String(value));
    },
  };
}

function jsonOf(value: unknown): string {
  return value instanceof JsonText ? value.text : JSON.stringify(value);
}

function kindOf({ dataType }: Column): ColumnKind {
  return dataType === 'number' || dataType === 'json' ? dataType : 'text';
}

/** PostgreSQL can keep no NUL in a text. */
function plainText(title: string, value: unknown): string {
  if (typeof value === 'string' && !value.includes('\0')) return value;
  throw new TypeError(`${title} must be a text without NUL.`);
}

/** SQLite would keep a fraction in a column of integers, and round what is beyond 2^53. */
function wholeNumber(title: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new RangeError(`${title} must be a whole number below 2^53, not ${String(value)}.`);
}
