import { existsSync, writeFileSync } from 'node:fs';
import { type Caller, isPaper, type Operation, Refused } from '@mfi/contracts';
import { showLetterhead } from '@mfi/contracts/institution';
import type { House } from '@mfi/operations/ports';
import { EXIT } from '@mfi/terminal';
import type { Options } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { madeFile, taken } from '../render/made-file.js';
import type { Wiring } from './wiring.js';

/**
 * Sees to it that a paper can be made before anything is done: once a receipt was printed, the next
 * one is a duplicate.
 * @throws Refusal where no file is named, or there is one of that name
 */
export function checkPaperFile(operation: Operation, options: Options): void {
  const { pdf, json, dryRun } = options;
  if (typeof pdf === 'string') {
    if (existsSync(pdf)) throw taken(pdf);
    return;
  }
  if (!isPaper(operation) || json === true || dryRun === true) return;
  const message =
    'Name the file to make, such as -o paper.pdf; or ask for what it says with --json.';
  throw new Refusal([{ code: 'value.missing', path: '--pdf', facts: {}, message }], {
    status: EXIT.usage,
  });
}

/** Makes the file: the paper that an operation answers, or the answer as a table. */
export async function writePaper(
  to: string,
  operation: Operation,
  { output, currency, caller, wiring }: Answered,
): Promise<void> {
  const papers = await wiring.papers();
  const house = await houseOf(caller);
  const bytes = isPaper(operation)
    ? await papers.paper({ operation: operation.name, output, logo: house?.logo ?? null })
    : await papers.table(await tableOf(operation, { output, currency, house }));
  await madeFile(to, async (path) => writeFileSync(path, bytes));
}

interface Answered {
  readonly output: unknown;
  readonly currency: string;
  readonly caller: Caller;
  readonly wiring: Wiring;
}

/** What papers say of the institution; a key of a machine may not be for that, and gets them without. */
export async function houseOf(caller: Caller): Promise<House | undefined> {
  try {
    return (await caller.call(showLetterhead, {})).output;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

interface Table extends Pick<Answered, 'output' | 'currency'> {
  readonly house: House | undefined;
}

async function tableOf(operation: Operation, answer: Table) {
  const { answerPaper } = await import('./views/answer-paper.js');
  return answerPaper(operation, { ...answer, today: new Date().toISOString().slice(0, 10) });
}
