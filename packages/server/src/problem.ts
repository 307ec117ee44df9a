import { type ErrorCode, errorKind, type Problem, Refused } from '@mfi/contracts';
import type { FastifyReply } from 'fastify';

/** What went wrong with a request, as RFC 9457 has it. */
export interface ProblemDocument {
  /** Where the code is explained, from the root of the server. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly {
    /** JSON pointer into the input; '' is the whole of it, or something outside it. */
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
  readonly requestId: string;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A refusal of the wire itself: what was sent is no request that an operation could be asked with. */
export function wireRefusal(
  code: ErrorCode,
  message: string,
  { path = '', facts = {} }: { readonly path?: string; readonly facts?: Problem['facts'] } = {},
): Refused {
  return new Refused([{ code, path, facts, message }]);
}

/** Answers a request with why it was refused. */
export async function sendProblem(reply: FastifyReply, refused: Refused): Promise<FastifyReply> {
  const document = problemDocument(refused, String(reply.request.id));
  const { status } = document;
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="mfi"');
  if ((status === 429 || status === 503) && !reply.hasHeader('retry-after')) {
    void reply.header('retry-after', RETRY_SECONDS);
  }
  reply.request.problemCode = document.code;
  return reply.code(status).type(PROBLEM_TYPE).send(JSON.stringify(document));
}

/** When it is worth coming back to a server that had too much to do. */
const RETRY_SECONDS = 1;

/** The document that tells why something was refused. */
export function problemDocument(
  { code, problems, status }: Refused,
  requestId: string,
): ProblemDocument {
  return {
    type: `/v1/errors/${code}`,
    title: errorKind(code)?.says ?? code,
    status,
    detail: problems.map(({ message }) => message).join(' '),
    code,
    errors: problems.map(({ path, message, facts, ...rest }) => ({
      pointer: path,
      code: rest.code,
      message,
      facts,
    })),
    requestId,
  };
}
