/** What is timed with many loans, each stage in a process of its own. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, masterKey, outside as realOutside, threadedReplays } from '@mfi/adapters';
import type { Caller } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { listCustomers } from '@mfi/contracts/customer';
import { showLoan } from '@mfi/contracts/loan';
import { parReport } from '@mfi/contracts/report';
import { localCaller, type System } from '@mfi/operations';
import { populate } from '@mfi/operations/populate';
import { replayLoans } from '@mfi/operations/replay';
import { type OpenStore, openPostgres, openSqlite, type SqliteStore } from '@mfi/store';
import Database from 'better-sqlite3';
import pg from 'pg';

/** In the order in which they are done. */
export const STAGES = [
  'made',
  'tables',
  'bare copy',
  'first day end',
  'later day end',
  'portfolio at risk',
  'search',
  'one loan',
  'backup',
  'check',
] as const;

export type Stage = (typeof STAGES)[number];

export function isStage(name: string): name is Stage {
  return STAGES.some((one) => one === name);
}

/** What one stage took. */
export interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly says?: string;
}

/** What only a file has. */
export const OF_A_FILE: ReadonlySet<Stage> = new Set(['bare copy', 'backup']);

/** What a stage works on. */
interface Place {
  /** A file, or the address of a PostgreSQL server. */
  readonly file: string;
  readonly loans: number;
  readonly store: OpenStore;
  readonly system: System;
  readonly caller: Caller;
}

/**
 * Does one stage, and says what it took.
 * @param file or the address of a PostgreSQL server
 */
export async function stage(name: Stage, file: string, loans: number): Promise<Measured> {
  if (name === 'bare copy') return timed(async () => bareCopy(file));
  if (name === 'tables') return timed(() => largest(file, loans));
  const place = await opened(file, loans);
  try {
    return await WORK[name](place);
  } finally {
    await place.store.close();
  }
}

function isServer(file: string): boolean {
  return file.startsWith('postgres:');
}

async function opened(file: string, loans: number): Promise<Place> {
  const path = isServer(file) ? join(tmpdir(), 'mfi-bench-scale.key') : `${file}.key`;
  if (!existsSync(path)) await createKeyFile(path);
  const replays = threadedReplays({
    program: new URL('./replay-thread.js', import.meta.url),
    here: replayLoans,
    threads: availableParallelism(),
  });
  const store = await (isServer(file) ? openPostgres(file) : openSqlite(file));
  const system: System = {
    store,
    outside: realOutside({ key: await masterKey({ env: {}, path }), replays }),
  };
  return { file, loans, store, system, caller: localCaller(system, { kind: 'system' }) };
}

/** How often something quick is done; the middle counts. */
const TURNS = 51;

const WORK: Readonly<
  Record<Exclude<Stage, 'bare copy' | 'tables'>, (place: Place) => Promise<Measured>>
> = {
  made: (place) =>
    timed(async () => {
      await populate(place.system, { loans: place.loans, seed: 1, password: 'seven yellow kites' });
      // The last to close a file brings all into it.
      if (!isServer(place.file)) await place.store.close();
      const bytes = await sizeOf(place.file);
      const perLoan = bytes / place.loans / 1000;
      return `${(bytes / 1e6).toFixed(0)} MB, ${perLoan.toFixed(1)} kB a loan`;
    }),
  'first day end': (place) => timed(() => endDay(place)),
  'later day end': (place) => timed(() => endDay(place)),
  'portfolio at risk': ({ caller }) =>
    timed(async () => {
      const { output } = await caller.call(parReport, {});
      return `${output.total.loans} loans, ties: ${output.ties.every(({ ties }) => ties !== false)}`;
    }),
  search: ({ caller }) =>
    middle(async (turn) => {
      const find = SEARCHES[turn % SEARCHES.length] as string;
      await caller.call(listCustomers, { find });
    }),
  'one loan': ({ caller, loans }) =>
    middle(async (turn) => {
      const number = 1 + ((turn * 7_919) % loans);
      await caller.call(showLoan, { loan: `LN-${String(number).padStart(6, '0')}` });
    }),
  backup: ({ store, file }) =>
    timed(async () => {
      const to = `${file}.backup`;
      await (store as SqliteStore).backup(to);
      rmSync(to, { force: true });
    }),
  check: ({ caller }) =>
    timed(async () => {
      const { output } = await caller.call(checkBooks, {});
      return output.clean ? 'clean' : 'NOT CLEAN';
    }),
};

const SEARCHES = ['ash pat', 'sunita jadhav', 'khan', 'meena a s', '7000000042', 'CU-000007'];

/** Ends the day of every branch, one after the other. */
async function endDay({ store, caller }: Place): Promise<string> {
  const branches = await store.read((db) => db.list('branches', {}));
  let loans = 0;
  for (const { code } of branches) {
    const { output } = await caller.call(closeDay, { branch: code });
    loans += output.loans;
    await caller.call(openDay, { branch: code });
  }
  return `${loans} loans of ${branches.length} branches`;
}

/** How many tables are told of. */
const LARGEST = 14;

/** The largest tables with their indexes, in bytes for each loan. */
async function largest(file: string, loans: number): Promise<string> {
  const rows = isServer(file) ? await serverTables(file) : fileTables(file);
  const shares = rows.slice(0, LARGEST).map(({ name, bytes }) => {
    return `${name} ${Math.round(Number(bytes) / loans)}`;
  });
  return `bytes a loan: ${shares.join(', ')}`;
}

interface TableSize {
  readonly name: string;
  readonly bytes: number | string;
}

function fileTables(file: string): TableSize[] {
  const db = new Database(file, { readonly: true });
  const rows = db
    .prepare(
      `select tbl_name as name, sum(pgsize) as bytes from dbstat
        join sqlite_master on sqlite_master.name = dbstat.name
        where aggregate = true group by 1 order by 2 desc`,
    )
    .all();
  db.close();
  return rows as TableSize[];
}

async function serverTables(url: string): Promise<TableSize[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<TableSize>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc`,
  );
  await client.end();
  return rows;
}

async function sizeOf(file: string): Promise<number> {
  if (!isServer(file)) return statSync(file).size;
  const client = new pg.Client({ connectionString: file });
  await client.connect();
  const { rows } = await client.query('select pg_database_size(current_database()) as size');
  await client.end();
  return Number(rows[0]?.size);
}

/** All rows and indexes once more, by SQLite alone: what no program could be faster than. */
function bareCopy(file: string): string {
  const to = `${file}.bare`;
  rmSync(to, { force: true });
  const db = new Database(to);
  db.pragma('journal_mode = OFF');
  // Tables come in any order.
  db.pragma('foreign_keys = OFF');
  db.exec(`attach database '${file.replaceAll("'", "''")}' as source`);
  const parts = db
    .prepare(
      "select type, name, sql from source.sqlite_master where sql is not null and name not like 'sqlite_%'",
    )
    .all() as { readonly type: string; readonly name: string; readonly sql: string }[];
  const tables = parts.filter(({ type }) => type === 'table');
  for (const { sql } of tables) db.exec(sql);
  for (const { type, sql } of parts) if (type === 'index') db.exec(sql);
  let rows = 0;
  for (const { name } of tables) {
    rows += db.prepare(`insert into main."${name}" select * from source."${name}"`).run().changes;
  }
  db.close();
  rmSync(to, { force: true });
  return `${rows} rows`;
}

// biome-ignore lint/suspicious/noConfusingVoidType: work that has nothing to say says nothing.
async function timed(work: () => Promise<string | void>): Promise<Measured> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const says = await work();
  return figures(performance.now() - began, process.cpuUsage(before), 1, says ?? undefined);
}

/** The middle of many turns, after some to warm up. */
async function middle(work: (turn: number) => Promise<void>): Promise<Measured> {
  for (let turn = 0; turn < 10; turn += 1) await work(turn);
  const taken: number[] = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now();
    await work(10 + turn);
    taken.push(performance.now() - began);
  }
  const used = process.cpuUsage(before);
  taken.sort((a, b) => a - b);
  const most = `the longest ${(taken.at(-1) as number).toFixed(0)} ms`;
  return figures(taken[Math.floor(TURNS / 2)] as number, used, TURNS, most);
}

function figures(ms: number, used: NodeJS.CpuUsage, turns: number, says?: string): Measured {
  return {
    seconds: ms / 1000,
    cpuSeconds: (used.user + used.system) / 1e6 / turns,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(says === undefined ? {} : { says }),
  };
}
