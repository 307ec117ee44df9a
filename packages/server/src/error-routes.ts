import { errorKind, OPERATION_ERRORS } from '@mfi/contracts';
import type { FastifyInstance } from 'fastify';
import { BASE } from './addresses.js';
import { sendProblem, wireRefusal } from './problem.js';

/** What each code means: the `type` of every problem leads here. */
export function errorRoutes(app: FastifyInstance): void {
  app.get(`${BASE}/errors`, async () => ({
    data: Object.entries(OPERATION_ERRORS).map(([code, kind]) => ({ code, ...kind })),
  }));
  app.get<{ Params: { code: string } }>(`${BASE}/errors/:code`, async ({ params }, reply) => {
    const { code } = params;
    const kind = errorKind(code);
    return kind
      ? { code, ...kind }
      : sendProblem(reply, wireRefusal('thing.not_found', 'There is no error of that code.'));
  });
}
