import { getTableConfig } from 'drizzle-orm/pg-core';
import * as schema from '../schema/pg/index.js';

/** The columns of a unique index of a table, all in the names of the database. */
export function uniqueColumns(table: string, index: string): string[] {
  for (const one of Object.values(schema)) {
    const config = getTableConfig(one);
    const found = config.indexes.find(({ config: { name } }) => name === index);
    if (config.name === table && found) {
      return found.config.columns.map((column) => ('name' in column ? String(column.name) : ''));
    }
  }
  return ['id'];
}
