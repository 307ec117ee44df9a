/**
 * Every operation that reads, with every combination of what may be left out: no statement of it reads
 * a table that grows from end to end, or sorts one to find a page.
 */
import { inner, OPERATIONS, type Operation, Refused, scalarMeta } from '@mfi/contracts';
import { parReport } from '@mfi/contracts/report';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { explain, isSlow } from '../../../store/test/plans.js';
import { newWorld } from '../world.js';
import { askersOf, exampleOf, type Scene, sceneOf } from './scene.js';

const READS = OPERATIONS.filter(({ effect }) => effect === 'read');
const WRITES = OPERATIONS.filter(({ effect }) => effect !== 'read');

/** Of loans that have `coming`, all together. */
const QUIET_SUM = /^select cast\(.*"coming" is not null\)?$/;

/** What an institution has tens of, however long it works; it may be read whole. */
const SMALL = new Set([
  'institutions',
  'branches',
  'products',
  'product_versions',
  'accounts',
  'tills',
  'webhooks',
]);

/** Columns that leave few rows: those of one loan, of one customer, of one officer. */
const OF_ONE_THING = [
  'loan_id',
  'customer_id',
  'officer_id',
  'subject_id',
  'entry_id',
  'product_id',
  'target_id',
];

/** A statement that an operation ran, and the combination of fields it ran it for. */
type Statements = ReadonlyMap<string, string>;

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let made: Promise<{ scene: Scene; database: TestDatabase; close(): Promise<void> }> | undefined;
  let said: string[] = [];

  const setting = () => {
    made ??= (async () => {
      const database = await testDatabase(dialect);
      const store = await database.open({ onStatement: (text) => said.push(text) });
      const scene = await sceneOf(await newWorld(store));
      if (dialect === 'postgres') await pretendMany(database.address);
      return { scene, database, close: () => store.close() };
    })();
    return made;
  };

  afterAll(async () => {
    const { database, close } = await setting();
    await close();
    await database.drop();
  });

  /** The statements of all combinations of an operation's fields, for everybody who may ask. */
  async function statementsOf(operation: Operation): Promise<Statements> {
    const { scene } = await setting();
    const found = new Map<string, string>();
    let answers = 0;
    for (const input of combinations(operation, scene)) {
      for (const caller of askersOf(operation, scene)) {
        said = [];
        const output = await caller
          .call(operation, input as never)
          .then((answer) => answer.output as { nextCursor?: string | null }, refused);
        answers += output ? 1 : 0;
        const cursor = output?.nextCursor;
        if (cursor) await caller.call(operation, { ...input, cursor } as never);
        for (const text of said) found.set(text, found.get(text) ?? JSON.stringify(input));
      }
    }
    expect(answers, 'none was answered').toBeGreaterThan(0);
    return found;
  }

  async function slowOf(statements: Statements): Promise<string[]> {
    const { database } = await setting();
    return dialect === 'sqlite'
      ? slowOnSqlite(database.address, statements)
      : slowOnPostgres(database.address, statements);
  }

  it.each(READS.map((operation) => [operation.name, operation] as const))(
    '%s finds what it reads by an index',
    async (_, operation) => {
      expect(await slowOf(await statementsOf(operation))).toEqual([]);
    },
  );

  it.runIf(dialect === 'sqlite')('report.par reads no row of a loan that is not late', async () => {
    const { database } = await setting();
    const statements = await statementsOf(parReport as Operation);
    const db = new Database(database.address, { readonly: true });
    const sums = [...statements.keys()].filter((text) => QUIET_SUM.test(text));
    expect(sums.length).toBeGreaterThan(0);
    for (const sum of sums) {
      expect(explain(db, sum).join()).toContain('USING COVERING INDEX loans_quiet');
    }
    db.close();
  });

  it.each(WRITES.map((operation) => [operation.name, operation] as const))(
    '%s finds what it changes by an index',
    async (_, operation) => {
      const { scene } = await setting();
      const found = new Map<string, string>();
      for (const { input } of [{ input: {} }, ...operation.examples]) {
        const whole = { ...input, ...exampleOf(operation, scene) };
        for (const caller of askersOf(operation, scene)) {
          said = [];
          await caller.call(operation, whole as never, { dryRun: true }).catch(refused);
          for (const text of said) {
            if (text.startsWith('select ')) found.set(text, JSON.stringify(whole));
          }
        }
      }
      expect(await slowOf(found)).toEqual([]);
    },
  );
});

function refused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

/**
 * Inputs with every combination of the fields that may be left out, or, where these are many, with
 * any two of them, all, and none; a page has one row.
 */
function* combinations(operation: Operation, scene: Scene): Iterable<Record<string, unknown>> {
  const { shape } = operation.input as z.ZodObject;
  const fields = Object.entries(shape as Record<string, z.ZodType>);
  const example = exampleOf(operation, scene);
  const base: Record<string, unknown> = {};
  const optional: [string, unknown][] = [];
  for (const [name, field] of fields) {
    if (name === 'limit') base[name] = 1;
    else if (!(field instanceof z.ZodOptional)) base[name] = example[name];
    else if (name !== 'cursor') optional.push([name, example[name] ?? aValueOf(field, scene)]);
  }
  const all = 2 ** optional.length - 1;
  for (let mask = 0; mask <= all; mask += 1) {
    const chosen = optional.filter((_, at) => mask & (1 << at));
    if (optional.length > MANY && chosen.length > 2 && mask < all) continue;
    yield { ...base, ...Object.fromEntries(chosen) };
  }
}

/** More fields than this are not tried in all combinations. */
const MANY = 6;

function aValueOf(schema: z.ZodType, scene: Scene): unknown {
  const under = inner(schema);
  if (under) return aValueOf(under, scene);
  const meta = scalarMeta(schema);
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodArray) return [aValueOf(schema.element as z.ZodType, scene)];
  if (meta?.kind === 'date') return '2026-01-01';
  if (meta?.kind === 'count') return 1;
  if (meta?.kind === 'amount') return '1000';
  if (meta?.kind === 'percent') return '24';
  if (meta?.kind === 'reference') {
    const named: Readonly<Record<string, string>> = { ...REFERENCES, ...scene.own };
    return named[meta.of ?? ''] ?? 'x';
  }
  return 'asha';
}

const REFERENCES: Readonly<Record<string, string>> = { product: 'EMI24', account: '1030' };

function slowOnSqlite(address: string, statements: Statements): string[] {
  const db = new Database(address, { readonly: true });
  const slow = [...statements].flatMap(([statement, input]) =>
    explain(db, statement)
      .filter((step) => isWhole(step, statement) || isSieved(step, statement))
      .filter(() => !isBorne(statement))
      .map((step) => `${step} in ${inShort(statement)} of ${input}`),
  );
  db.close();
  return slow;
}

/** A table is read from end to end, or more than some days of it sorted for the sake of a page. */
function isWhole(step: string, statement: string): boolean {
  const isSort = step.includes('TEMP B-TREE');
  const isOfDays = /"booked_on" >= \? and "transactions"."booked_on" <= \?/.test(statement);
  return isSlow(step, statement) && (!isSort || (statement.includes(' limit ') && !isOfDays));
}

/** One row is sought among all of a branch; the first one in the order of an index is just there. */
function isSieved(step: string, statement: string): boolean {
  const isSought = statement.endsWith(' limit 1') && / where .* and /.test(statement);
  return isSought && step.endsWith('(branch_id=?)');
}

/** What may read a whole table, or sort: where it is small, or few rows are left by one thing. */
function isBorne(statement: string): boolean {
  const [, table = '', where = ''] =
    /^select .*? from "(\w+)"(?: where (.*))?/.exec(statement) ?? [];
  if (SMALL.has(table)) return true;
  // What all books add up to is reckoned from all their days; what was done in some days, from these.
  if (statement.includes(' group by ')) {
    const isOfDays = table === 'audit' && where.includes('"at" ');
    return table === 'account_days' || isOfDays || where === '';
  }
  return OF_ONE_THING.some((column) => where.includes(`"${column}" `));
}

function inShort(statement: string): string {
  return statement.replace(/^select .* from/, 'select … from').replaceAll('"', '');
}

/** Lets the planner think that there is a million rows in every table. */
async function pretendMany(address: string): Promise<void> {
  await withClient(address, (client) =>
    client.query(`update pg_class set reltuples = 1e6, relpages = 1
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`),
  );
}

/** A node of a plan of PostgreSQL, as far as it is looked at here. */
interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Node[];
}

async function slowOnPostgres(address: string, statements: Statements): Promise<string[]> {
  return withClient(address, async (client) => {
    const slow: string[] = [];
    // Of a table that has nothing it knows, and reads it whole.
    const empty = await client.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace
        and relkind = 'r' and pg_relation_size(oid) = 0`,
    );
    const isEmpty = new Set(empty.rows.map(({ relname }) => relname));
    for (const [statement, input] of statements) {
      const explained = `explain (generic_plan, format json) ${statement}`;
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(explained);
      const nodes = allOf(rows[0]?.['QUERY PLAN'][0].Plan);
      for (const node of nodes) {
        if (readsAll(node) && !isBorne(statement) && !isEmpty.has(node['Relation Name'] ?? '')) {
          slow.push(`${node['Node Type']} in ${inShort(statement)} of ${input}`);
        }
      }
    }
    return slow;
  });
}

/** A table from end to end, or an index, in search of something. */
function readsAll(node: Node): boolean {
  if (node['Node Type'] === 'Seq Scan') return true;
  const isIndex = /^Index (Only )?Scan$/.test(node['Node Type']);
  return isIndex && node['Index Cond'] === undefined && node.Filter !== undefined;
}

function allOf(node: Node | undefined): Node[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(allOf)] : [];
}

async function withClient<T>(address: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
