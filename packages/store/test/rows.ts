import type { Row, TableName } from '@mfi/operations/ports';
import fc from 'fast-check';
import { postgresDialect } from '../src/postgres/postgres-dialect.js';
import type { ColumnInfo } from '../src/table-info.js';

const dialect = postgresDialect();

/** The names of all tables. */
export const TABLE_NAMES = Array.from(dialect.tables, ({ name }) => name);

/** Columns whose checks let no nil through. */
const COUNTED_FROM_ONE: ReadonlySet<string> = new Set(['bytes', 'cycle']);

/** Any row of a table that its checks let through; its texts are all different. */
export function anyRow<T extends TableName>(name: T): fc.Arbitrary<Row<T>> {
  const { columns } = dialect.table(name);
  const values = Object.fromEntries(columns.map((column) => [column.key, anyValue(column)]));
  return fc.record(values).map((row) => {
    // A line is on one side of the books.
    return (name === 'journalLines' ? { ...row, credit: 0 } : row) as unknown as Row<T>;
  });
}

function anyValue(column: ColumnInfo): fc.Arbitrary<unknown> {
  const value = anyPresent(column);
  return column.isNullable ? fc.option(value) : value;
}

function anyPresent({ kind, column, key }: ColumnInfo): fc.Arbitrary<unknown> {
  if (kind === 'json') {
    // What JSON itself does not keep, such as a negative zero, nobody can.
    return fc
      .jsonValue()
      .filter((value) => value !== null)
      .map((value) => JSON.parse(JSON.stringify(value)));
  }
  if (kind === 'number') {
    const max = column.getSQLType() === 'bigint' ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
    return fc.integer({ min: COUNTED_FROM_ONE.has(key) ? 1 : 0, max });
  }
  return fc
    .tuple(fc.uuid(), fc.string({ unit: 'grapheme' }))
    .map(([own, any]) => own + any.replaceAll('\0', ''));
}
