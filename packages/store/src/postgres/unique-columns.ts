import type { Table } from 'drizzle-orm';
import { getTableConfig, type Index, type PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../schema/pg/index.js';

/** The columns of a unique index of a table, all in the names of the database. */
export function uniqueColumns(table: string, index: string): string[] {
  for (const one of Object.values(schema)) {
    const config = getTableConfig(one);
    const found = config.indexes.find(({ config: { name } }) => name === index);
    if (config.name === table && found) return columnsOf(found);
  }
  return ['id'];
}

/** The columns of each unique index over all rows of a table, its id's among them. */
export function keysOf(table: Table): string[][] {
  const { indexes } = getTableConfig(table as PgTable);
  const whole = indexes.filter(({ config }) => config.unique && !config.where);
  return [['id'], ...whole.map(columnsOf)];
}

function columnsOf({ config }: Index): string[] {
  return config.columns.map((column) => ('name' in column ? String(column.name) : ''));
}
