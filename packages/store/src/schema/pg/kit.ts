/** The kinds of columns and the parts of tables, for PostgreSQL. Its twin makes the same for SQLite. */
import { bigint, customType, integer, json as pgJson } from 'drizzle-orm/pg-core';

export { sql } from 'drizzle-orm';
export {
  type AnyPgColumn as Column,
  check,
  index,
  pgTable as table,
  uniqueIndex as unique,
} from 'drizzle-orm/pg-core';

/** Orders by code points, as SQLite does: lists, pages and searches by beginnings then agree. */
const byteText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** Text; `T` narrows it to some. */
export const text = <T extends string = string>(name: string) => byteText(name).$type<T>();

/** A civil date, `YYYY-MM-DD`. */
export const date = text<string>;

/** A point in time, ISO 8601 in UTC with milliseconds. */
export const instant = text<string>;

/** Minor units, 64 bits. */
export const money = (name: string) => bigint(name, { mode: 'number' });

/** A count or an ordinal. */
export const int = (name: string) => integer(name);

/** Data as it was written, the order of its keys included: so it is `json` and not `jsonb`. */
export const json = <T>(name: string) => pgJson(name).$type<T>();
