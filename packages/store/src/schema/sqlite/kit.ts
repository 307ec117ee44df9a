/** The kinds of columns and the parts of tables, for SQLite. Its twin makes the same for PostgreSQL. */
import { integer, text as sqliteText } from 'drizzle-orm/sqlite-core';

export { sql } from 'drizzle-orm';
export {
  type AnySQLiteColumn as Column,
  check,
  index,
  sqliteTable as table,
  uniqueIndex as unique,
} from 'drizzle-orm/sqlite-core';

/** Text; `T` narrows it to some. */
export const text = <T extends string = string>(name: string) => sqliteText(name).$type<T>();

/** A civil date, `YYYY-MM-DD`. */
export const date = text<string>;

/** A point in time, ISO 8601 in UTC with milliseconds. */
export const instant = text<string>;

/** Minor units, 64 bits. */
export const money = (name: string) => integer(name);

/** A count or an ordinal. */
export const int = (name: string) => integer(name);

/** Data as it was written, the order of its keys included. */
export const json = <T>(name: string) => sqliteText(name, { mode: 'json' }).$type<T>();
