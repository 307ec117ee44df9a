import { type InputOf, type Operation, type OutputOf, type Problem, Refused } from '@mfi/contracts';
import type { importCustomers } from '@mfi/contracts/batch';
import { handlerOf } from '../handlers.js';
import type { WriteContext } from '../kit/context.js';
import type { Handler } from '../kit/handler.js';
import { type KeyedWrite, keyedWrite } from '../kit/keyed-write.js';
import { engineRefusal } from '../kit/refuse.js';
import { NotUnique, type Writer } from '../ports/store.js';

/** Rows of one kind, as any import takes them. */
interface Rows {
  readonly batch: string;
  readonly mode: InputOf<typeof importCustomers>['mode'];
  readonly rows: readonly ({ readonly line: number } & Readonly<Record<string, unknown>>)[];
}

/** What so many rows ask for is read at once. */
const FORESEEN = 500;

type Answer = OutputOf<typeof importCustomers>;
type ImportedRow = Answer['rows'][number];

/** Rows on their way into the books. */
interface Importing {
  readonly operation: Operation;
  readonly handler: Handler;
  readonly keyOf: (line: number) => string;
  /** Sees what others have done meanwhile. */
  readonly plain: Writer;
  /** What is left to do when all rows are in, in their order. */
  readonly finishes: (() => Promise<void>)[];
}

/**
 * Does one operation for each row, under the key that batch and line make: a row that was done is not
 * done again. A row that is refused leaves nothing. The audit is written when all rows are in:
 * whoever waits for it would else wait from the first row on.
 * @throws Refused with the problems of all rows, when one that is refused is to stop all others
 */
export async function importRows(
  context: WriteContext,
  operation: Operation,
  given: Rows,
): Promise<Answer> {
  const handler = await handlerOf(operation.name);
  const { batch } = given;
  // What many rows ask for and write costs least when it is read and written together.
  const { db: plain } = context;
  const results = await (handler.foresee
    ? plain.together((db) => rowsDone(through(context, db), { handler, plain }, given))
    : rowsDone(context, { handler, plain }, given));
  const counts = {
    done: countOf(results, 'done'),
    again: countOf(results, 'again'),
    refused: countOf(results, 'refused'),
  };
  context.audit({
    branchId: context.actor.branchId ?? '',
    targetId: batch,
    after: { batch, rows: operation.name, ...counts, ...linesOf(results) },
  });
  return { batch, ...counts, rows: results };
}

async function rowsDone(
  context: WriteContext,
  { handler, plain }: Pick<Importing, 'handler' | 'plain'>,
  { batch, mode, rows }: Rows,
): Promise<ImportedRow[]> {
  const { operation } = handler;
  const keyOf = (line: number) => `${operation.name}:${batch}:${line}`;
  const importing: Importing = { operation, handler, keyOf, plain, finishes: [] };
  const results: ImportedRow[] = [];
  for (let start = 0; start < rows.length; start += FORESEEN) {
    const some = rows.slice(start, start + FORESEEN);
    const keys = some.map(({ line }) => keyOf(line));
    const known = await context.db.foresee('idempotency', 'id', keys);
    const done = new Set(known.map(({ id }) => id));
    const toDo = some.filter(({ line }) => !done.has(keyOf(line)));
    await handler.foresee?.(context, toDo as readonly unknown[] as never[]);
    for (const row of some) results.push(await importRow(context, importing, row));
  }
  if (mode === 'all') refuseAll(results);
  for (const finish of importing.finishes) await finish();
  return results;
}

/** A context whose reads and writes go through another writer of the same transaction. */
function through(context: WriteContext, db: Writer): WriteContext {
  return Object.create(context, { db: { value: db } }) as WriteContext;
}

async function importRow(
  context: WriteContext,
  { operation, handler, keyOf, plain, finishes }: Importing,
  { line, ...input }: Rows['rows'][number],
): Promise<ImportedRow> {
  const { actor, institution, now, outside, db } = context;
  let finish: (() => Promise<void>) | undefined;
  const write: KeyedWrite = {
    operation,
    handler,
    opening: { actor, institution, now, outside },
    input,
    key: keyOf(line),
    atEnd: (rest) => {
      finish = rest;
    },
  };
  try {
    const { answer } = await db.attempt(() => keyedWrite(db, write));
    if (finish) finishes.push(finish);
    const outcome = answer.replayed ? 'again' : 'done';
    const { number, remark } = saidOf(answer.output);
    return { line, outcome, number, remark, problems: [] };
  } catch (error) {
    const refused = { line, outcome: 'refused', number: null, remark: null } as const;
    const problems = problemsOf(error);
    if (!(await plain.get('idempotency', write.key))) return { ...refused, problems };
    // Another that sends the same rows came first with this one, which is refused for what that did.
    try {
      const { answer } = await keyedWrite(plain, write);
      return { line, outcome: 'again', ...saidOf(answer.output), problems: [] };
    } catch (reused) {
      return { ...refused, problems: problemsOf(reused) };
    }
  }
}

/** What a row is refused for; anything else is no fault of the row, and stops all. */
function problemsOf(error: unknown): Problem[] {
  if (error instanceof Refused) return [...error.problems];
  if (error instanceof NotUnique) {
    const facts = { table: error.table, columns: error.columns };
    const message = `There is one with the same ${error.columns.join(', ')} already: look for it, or choose another.`;
    return [{ code: 'thing.not_unique', path: '', facts, message }];
  }
  const refused = engineRefusal(error, (path) => path);
  if (!refused) throw error;
  return [...refused.problems];
}

function refuseAll(results: readonly ImportedRow[]): void {
  const problems = results.flatMap((row, index) =>
    row.problems.map((problem) => ({
      ...problem,
      path: `/rows/${index}${problem.path}`,
      facts: { ...problem.facts, line: row.line },
    })),
  );
  if (problems.length > 0) throw new Refused(problems);
}

/** What people call what a row has made: its own number, or that of its receipt; and its remark. */
function saidOf(output: unknown): Pick<ImportedRow, 'number' | 'remark'> {
  const { number, remark, receipt } = output as {
    readonly number?: unknown;
    readonly remark?: unknown;
    readonly receipt?: { readonly number?: unknown };
  };
  return { number: textOr(number ?? receipt?.number), remark: textOr(remark) };
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function countOf(results: readonly ImportedRow[], outcome: ImportedRow['outcome']): number {
  return results.filter((row) => row.outcome === outcome).length;
}

function linesOf(results: readonly ImportedRow[]) {
  const lines = results.map(({ line }) => line);
  return {
    from: lines.reduce((a, b) => Math.min(a, b)),
    to: lines.reduce((a, b) => Math.max(a, b)),
  };
}
