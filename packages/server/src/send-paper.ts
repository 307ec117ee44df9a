import { hasPdf, isPaper, type Operation } from '@mfi/contracts';
import { houseOf } from '@mfi/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDryRun } from './input-of.js';
import { wireRefusal } from './problem.js';
import type { Serving } from './serving.js';

const PDF = 'application/pdf';

/** Whether somebody asks for a paper or a report as such, and not for what stands on it. */
export function isPaperAsked(
  operation: Operation,
  request: FastifyRequest,
  { papers, tableOf }: Serving,
): boolean {
  // What a dry run answers was not printed: as a paper it would be an original that nobody knows of.
  const isPrinted = operation.effect === 'read' || !isDryRun(operation, request);
  const isAsked = (request.headers.accept ?? '').includes(PDF);
  const isMade = isPaper(operation) ? papers !== undefined : papers && tableOf && hasPdf(operation);
  return isAsked && isPrinted && isMade === true;
}

interface Sending {
  readonly reply: FastifyReply;
  readonly output: unknown;
  readonly serving: Serving;
  /** Asks for the page that begins at a cursor. */
  readonly more: (cursor: string) => Promise<unknown>;
}

/** Answers a paper or a report as PDF, under a name to keep it by. */
export async function sendPaper(operation: Operation, sending: Sending): Promise<FastifyReply> {
  const bytes = isPaper(operation)
    ? await (await sending.serving.papers?.())?.paper({
        operation: operation.name,
        output: sending.output,
        logo: (await sending.serving.system.store.read(houseOf))?.logo ?? null,
      })
    : await reportBytes(operation, sending);
  const file = `${operation.name.replace(/^(paper|report)\./, '')}.pdf`;
  const { reply } = sending;
  return reply.type(PDF).header('content-disposition', `inline; filename="${file}"`).send(bytes);
}

async function reportBytes(
  operation: Operation,
  { output, serving, more }: Sending,
): Promise<Uint8Array | undefined> {
  const { system, papers, tableOf } = serving;
  const institution = await system.store.read((db) => db.find('institutions', {}));
  const table = await tableOf?.(operation, {
    output: await wholeOf(output, more),
    currency: institution?.currency ?? '',
    house: await system.store.read(houseOf),
    today: system.outside.clock.now().slice(0, 10),
  });
  return table && (await papers?.())?.table(table);
}

/** More rows than anybody reads on paper. */
const ROWS_MAX = 10_000;

interface Page {
  readonly data?: readonly unknown[];
  readonly nextCursor?: string | null;
}

/** A report that is answered a page at a time is one paper, from the page that was asked for on. */
async function wholeOf(first: unknown, more: Sending['more']): Promise<unknown> {
  let { nextCursor } = first as Page;
  if (!nextCursor) return first;
  const data = [...((first as Page).data ?? [])];
  while (nextCursor) {
    if (data.length >= ROWS_MAX) throw tooLong();
    const page = (await more(nextCursor)) as Page;
    data.push(...(page.data ?? []));
    nextCursor = page.nextCursor;
  }
  return { ...(first as Page), data, nextCursor: null };
}

function tooLong() {
  return wireRefusal(
    'request.too_large',
    `This report has more than ${ROWS_MAX} rows, which nobody reads on paper: ask for a shorter time or one branch, or take it as JSON.`,
  );
}
