import { type Caller, type OutputOf, Refused } from '@mfi/contracts';
import {
  DOCUMENT_STORES,
  type DocumentStoreName,
  listDocuments,
  moveDocument,
  type showDocument,
} from '@mfi/contracts/document';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { answer } from '../machine/answer.js';
import { usage } from '../machine/needed.js';
import { Refusal } from '../refusal.js';
import { exitOf, openCaller } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';

type Shown = OutputOf<typeof showDocument>;

/**
 * Moves the bytes of every document to a store, one document at a time: each is read back from there
 * before its row names the new place. What was moved stays moved, so it may be stopped and typed again.
 */
export async function migrateDocuments(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, options } = context;
  const to = DOCUMENT_STORES.find((one) => one === options['to']);
  if (!to) throw usage('missing', `--to is needed: ${DOCUMENT_STORES.join(' or ')}.`);
  const opened = await openCaller(context, wiring);
  try {
    const count = { moved: 0, left: 0, failed: 0 };
    const problems: string[] = [];
    const isDry = options['dryRun'] === true;
    for await (const document of documentsToMove(opened.caller, to)) {
      if (isDry) {
        count.left += 1;
        continue;
      }
      const problem = await moved(opened.caller, document, to);
      if (problem === undefined) count.moved += 1;
      else {
        count.failed += 1;
        problems.push(`${document.number}: ${problem}`);
        await terminal.stderr.write(`${problems.at(-1)}\n`);
      }
    }
    await answer(context, { to, ...count, problems }, () => [
      isDry
        ? `${count.left} documents to move to ${to}.`
        : `${count.moved} documents moved to ${to}.`,
      ...(count.failed > 0
        ? [`${count.failed} could not be moved: they are where they were.`]
        : []),
    ]);
    return count.failed > 0 ? EXIT.refused : EXIT.ok;
  } catch (error) {
    if (error instanceof Refused) throw new Refusal(error.problems, { status: exitOf(error) });
    throw error;
  } finally {
    await opened.close();
  }
}

/** Documents whose bytes are elsewhere, those that are out of use and not erased included. */
async function* documentsToMove(caller: Caller, to: DocumentStoreName): AsyncGenerator<Shown> {
  for (const status of [undefined, 'deleted'] as const) {
    let cursor: string | null | undefined;
    do {
      const asked = { limit: 200, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
      const { output } = await caller.call(listDocuments, asked);
      for (const one of output.data) if (one.store !== to && one.erasedAt === null) yield one;
      cursor = output.nextCursor;
    } while (cursor);
  }
}

/** Bytes that another document has, too, have gone with that one. */
async function moved(
  caller: Caller,
  { number }: Shown,
  to: DocumentStoreName,
): Promise<string | undefined> {
  try {
    await caller.call(moveDocument, { document: number, to });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'document.in_store') return undefined;
    // A store that is not there is not there for all others either.
    if (error.code === 'document.store_missing' || error.status < 404) throw error;
    return error.problems.map(({ message }) => message).join(' ');
  }
}
