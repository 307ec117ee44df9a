import { type SQL, sql } from 'drizzle-orm';
import { type Dialect, place } from './dialect.js';
import type { ColumnInfo, TableInfo } from './table-info.js';

/** Something a row must be: a column, what is asked of it, and which value it is compared to. */
export interface Test {
  readonly column: ColumnInfo;
  readonly asked: Asked;
  /** The index of the value; -1 where there is none. */
  readonly at: number;
}

type Asked = '=' | '<>' | '>=' | '<=' | '>' | '<' | 'is' | 'is not' | 'in' | 'in or is' | 'differs';

/** Conditions taken apart: what they ask, which decides the statement, and the values beside it. */
export class Filter {
  readonly tests: Test[] = [];
  readonly values: unknown[] = [];
  readonly #dialect: Dialect;

  constructor(dialect: Dialect, table: TableInfo, where: object = {}) {
    this.#dialect = dialect;
    for (const [key, condition] of Object.entries(where)) this.#add(table.column(key), condition);
  }

  /** Tells filters apart that need different statements. */
  get key(): string {
    return this.tests.map(({ column, asked }) => `${column.key} ${asked}`).join();
  }

  /** Keeps a value; its index. */
  keep(value: unknown): number {
    return this.values.push(value) - 1;
  }

  /** What all rows must be, and `others` as well; empty when that is nothing. */
  toSql(...others: readonly SQL[]): SQL {
    const parts = [...this.tests.map((test) => this.#testSql(test)), ...others];
    return parts.length === 0 ? sql`` : sql` where ${sql.join(parts, sql.raw(' and '))}`;
  }

  /** Whether only rows fit in which the column has a value. */
  excludesNull(column: ColumnInfo): boolean {
    return this.tests.some(
      (test) => test.column === column && !['is', 'in or is', 'differs'].includes(test.asked),
    );
  }

  /** Whether no two rows fit that are alike in some more columns, whatever the values are. */
  isOfOne({ keys }: TableInfo, more: readonly string[]): boolean {
    const isSet = (name: string) =>
      more.includes(name) ||
      this.tests.some(({ asked, column }) => asked === '=' && column.name === name);
    return keys.some((key) => key.every(isSet));
  }

  #add(column: ColumnInfo, condition: unknown): void {
    // Of JSON it can be asked whether there is any.
    if (column.kind === 'json' && !isOfNull(condition)) {
      throw new TypeError(`Nobody can ask for ${column.title}.`);
    }
    // It would otherwise mean any row, where one was meant.
    if (condition === undefined) throw new TypeError(`What ${column.title} must be is missing.`);
    if (condition === null) this.#test(column, 'is');
    else if (typeof condition !== 'object') this.#test(column, '=', column.encode(condition));
    else if ('in' in condition) this.#addIn(column, condition.in as readonly unknown[]);
    else if ('not' in condition) this.#addNot(column, condition.not);
    else if ('startsWith' in condition) this.#addStart(column, String(condition.startsWith));
    else this.#addBounds(column, condition);
  }

  #test(column: ColumnInfo, asked: Asked, ...value: readonly unknown[]): void {
    this.tests.push({ column, asked, at: value.length > 0 ? this.keep(value[0]) : -1 });
  }

  #addIn(column: ColumnInfo, all: readonly unknown[]): void {
    const some = all.filter((one) => one !== null).map((one) => column.encode(one));
    const asked = some.length < all.length ? 'in or is' : 'in';
    this.#test(column, asked, this.#dialect.differences.toList(some));
  }

  #addNot(column: ColumnInfo, value: unknown): void {
    if (value === null) this.#test(column, 'is not');
    else this.#test(column, column.isNullable ? 'differs' : '<>', column.encode(value));
  }

  #addBounds(column: ColumnInfo, bounds: object): void {
    for (const [name, bound] of Object.entries(bounds)) {
      const asked = BOUNDS[name];
      if (!asked) throw new TypeError(`${column.title} cannot be asked for ${name}.`);
      if (bound !== undefined) this.#test(column, asked, column.encode(bound));
    }
  }

  /** As bounds, because an index can find those. */
  #addStart(column: ColumnInfo, start: string): void {
    if (start === '') {
      this.#test(column, 'is not');
      return;
    }
    this.#test(column, '>=', start);
    const end = afterAll(start);
    if (end !== undefined) this.#test(column, '<', end);
  }

  #testSql({ column: { column, kind }, asked, at }: Test): SQL {
    if (asked === 'is') return sql`${column} is null`;
    if (asked === 'is not') return sql`${column} is not null`;
    const value = place(at);
    if (asked === 'differs') return sql`${column} is distinct from ${value}`;
    if (asked !== 'in' && asked !== 'in or is') {
      return sql`${column} ${sql.raw(asked)} ${value}`;
    }
    const ofList = kind === 'number' ? 'number' : 'text';
    const within = this.#dialect.differences.within(sql`${column}`, value, ofList);
    return asked === 'in' ? within : sql`(${within} or ${column} is null)`;
  }
}

function isOfNull(condition: unknown): boolean {
  if (condition === null) return true;
  return typeof condition === 'object' && 'not' in condition && condition.not === null;
}

const BOUNDS: Readonly<Record<string, Asked>> = { from: '>=', to: '<=', after: '>', before: '<' };

/** The first text, by code points, that comes after all that begin so; undefined when none does. */
function afterAll(start: string): string | undefined {
  const points = Array.from(start, (one) => one.codePointAt(0) as number);
  while (points.length > 0) {
    const last = points.pop() as number;
    if (last >= 0x10_ff_ff) continue;
    // Between these two are halves of pairs, which are no characters.
    points.push(last === 0xd7_ff ? 0xe0_00 : last + 1);
    return String.fromCodePoint(...points);
  }
  return undefined;
}
