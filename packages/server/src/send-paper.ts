import { isPaper, type Operation } from '@mfi/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDryRun } from './input-of.js';
import type { Serving } from './serving.js';

const PDF = 'application/pdf';

/** Whether somebody asks for a paper as such, and not for what stands on it. */
export function isPaperAsked(
  operation: Operation,
  request: FastifyRequest,
  { papers }: Serving,
): boolean {
  // What a dry run answers was not printed: as a paper it would be an original that nobody knows of.
  const isPrinted = operation.effect === 'read' || !isDryRun(operation, request);
  const isAsked = (request.headers.accept ?? '').includes(PDF);
  return papers !== undefined && isAsked && isPrinted && isPaper(operation);
}

interface Sending {
  readonly reply: FastifyReply;
  readonly output: unknown;
  readonly serving: Serving;
}

/** Answers a paper as PDF, under a name to keep it by. */
export async function sendPaper(
  { name }: Operation,
  { reply, output, serving }: Sending,
): Promise<FastifyReply> {
  const papers = await serving.papers?.();
  const bytes = await papers?.paper({ operation: name, output });
  const file = `${name.replace('paper.', '')}.pdf`;
  return reply.type(PDF).header('content-disposition', `inline; filename="${file}"`).send(bytes);
}
