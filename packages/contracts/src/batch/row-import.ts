import * as z from 'zod';
import type { ErrorCode } from '../errors.js';
import { type Operation, operation } from '../kit/operation.js';
import { count, reference, word } from '../kit/scalars.js';

/** The most rows that are taken at once. */
export const ROWS_MAX = 20_000;

/** The last line that a row may stand on. */
const LINE_MAX = 2_147_483_647;

/** What is wrong with a row; paths are of its own fields. */
const problem = z.strictObject({
  code: z.string(),
  path: z.string(),
  facts: z.record(z.string(), z.unknown()),
  message: z.string(),
});

/** What became of a row. */
export const importedRow = z.strictObject({
  line: z.int(),
  outcome: z.enum(['done', 'again', 'refused']),
  /** The number of what was made, where it has one. */
  number: z.string().nullable(),
  /** What is to be known of a row that was done, such as that its money is in suspense. */
  remark: z.string().nullable(),
  problems: z.array(problem),
});

/** What came of rows. */
export const importAnswer = z.strictObject({
  batch: z.string(),
  done: z.int(),
  /** Done before, under the same batch and line. */
  again: z.int(),
  refused: z.int(),
  rows: z.array(importedRow),
});

/** What is said of an import beside the operation that each of its rows is. */
interface Import<I extends z.ZodObject> {
  readonly name: string;
  readonly summary: string;
  /** The last word of the path and of the command: what the rows are. */
  readonly rows: string;
  readonly row: Operation<I, z.ZodType>;
  readonly errors?: readonly ErrorCode[];
  readonly example: z.input<I>;
}

/** An operation that takes rows, each of them the input of another operation. */
export function rowImport<I extends z.ZodObject>({
  name,
  summary,
  rows,
  row,
  errors = [],
  example,
}: Import<I>) {
  return operation({
    name,
    summary,
    effect: 'write',
    access: row.access,
    input: z.strictObject({
      batch: reference('batch').describe(
        'what the rows are called together; with it and its line, a row is done once',
      ),
      mode: word(['by-row', 'all'])
        .default('by-row')
        .describe('by-row: each for itself; all: one that is refused stops all others'),
      rows: z
        .array(
          z.strictObject({
            line: count(1, LINE_MAX).describe('where the row stands; it names it in the batch'),
            ...row.input.shape,
          }),
        )
        .min(1)
        .max(ROWS_MAX)
        .describe('the rows'),
    }),
    output: importAnswer,
    errors: ['key.reused', ...row.errors, ...errors],
    http: { method: 'POST', path: `/imports/${rows}` },
    cli: { words: `import ${rows}` },
    // What its rows do is kept under the keys of the rows.
    keyless: true,
    examples: [
      {
        says: `one of the ${rows} of a file`,
        input: { batch: 'july-2026', rows: [{ line: 2, ...example }] },
      },
    ],
  });
}
